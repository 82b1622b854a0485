"""Put the look of a mail into each element: many mail programs drop style sheets.

Templates of mails stay plain (`<p>`, `<h1>`, `<a class="button">`); this writes the styles in. The style sheet in the
layout then only has to say what is different in the dark.
"""

import re

FONT = (
    "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Thai','Noto Sans Khmer','Noto Sans Lao',"
    "'Noto Sans Myanmar',sans-serif"
)
INK, MUTED, LEAF, PAPER, SURFACE, SAFFRON, LINE, SOFT = (
    "#1B2A22", "#52625A", "#0F5B3A", "#FBFAF5", "#FFFFFF", "#E8A317", "#DDD9CC", "#E3EEE5",
)  # fmt: skip

BY_TAG = {
    "body": f"margin:0;padding:0;background-color:{PAPER};color:{INK};font-family:{FONT};font-size:17px;"
    "line-height:LINE_HEIGHT",
    "h1": f"margin:0 0 16px;font-size:24px;line-height:TITLE_HEIGHT;font-weight:650;color:{INK};overflow-wrap:anywhere",
    "h2": f"margin:24px 0 8px;font-size:19px;line-height:TITLE_HEIGHT;font-weight:650;color:{INK}",
    "p": "margin:0 0 16px;overflow-wrap:anywhere",
    "ul": "margin:0 0 16px;padding:0 0 0 22px",
    "ol": "margin:0 0 16px;padding:0 0 0 22px",
    "li": "margin:0 0 6px",
    "a": f"color:{LEAF};text-decoration:underline",
    "hr": f"border:0;border-top:1px solid {LINE};margin:24px 0",
}
BY_CLASS = {
    "sheet": f"background-color:{PAPER};padding:24px 16px",
    "column": "max-width:560px;margin:0 auto",
    "brand": f"margin:0 0 16px;font-size:19px;font-weight:700;color:{LEAF}",
    "ring": f"display:inline-block;width:11px;height:11px;margin-right:8px;border:4px solid {LEAF};"
    f"border-right-color:{SAFFRON};border-radius:50%",
    "card": f"background-color:{SURFACE};border:1px solid {LINE};border-radius:14px;padding:24px 20px 8px",
    "button": f"display:inline-block;background-color:{SAFFRON};color:{INK};text-decoration:none;font-weight:650;"
    "padding:13px 22px;border-radius:12px",
    "code": f"margin:0 0 16px;padding:14px 16px;background-color:{SOFT};border-radius:12px;font-size:27px;"
    f"font-weight:700;color:{LEAF};text-align:center",
    "note": f"margin:0 0 16px;padding:12px 16px;background-color:{SOFT};border-radius:12px",
    "foot": f"padding:20px 4px 0;font-size:14.5px;color:{MUTED}",
    "preheader": "display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:transparent",
}
TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
CLASS = re.compile(r'\sclass="([^"]*)"')


def inline_styles(html: str, *, tall: bool = False) -> str:
    """The same HTML with a style attribute on each element the table knows. One that has its own keeps it."""
    text_height, title_height = ("1.75", "1.5") if tall else ("1.5", "1.3")

    def styled(match: re.Match[str]) -> str:
        tag, attributes = match.groups()
        if " style=" in attributes:
            return match.group(0)
        found = CLASS.search(attributes)
        named = [BY_CLASS[name] for name in (found.group(1).split() if found else []) if name in BY_CLASS]
        style = ";".join(named) if named else BY_TAG.get(tag, "")
        if not style:
            return match.group(0)
        style = style.replace("LINE_HEIGHT", text_height).replace("TITLE_HEIGHT", title_height)
        return f'<{tag}{attributes.rstrip(" /")} style="{style}">'

    head, body, rest = html.partition("<body")
    return head + TAG.sub(styled, body + rest)
