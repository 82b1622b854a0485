"""What the house needs besides its pages: starting, working in the background, keeping copies, looking after itself.

Nothing in this package imports Django at the top of a file, so that `lingkar --help` is quick.
"""
