"""Is this really a picture or a PDF, and what is safe to keep of it?"""

from lingkar.core.checked_files import LARGEST, Checked, EvidenceFault, check_evidence, redrawn, shown_name

__all__ = ["LARGEST", "Checked", "EvidenceFault", "check_evidence", "redrawn", "shown_name"]
