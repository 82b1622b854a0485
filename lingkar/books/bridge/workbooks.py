"""The guard of the engines for whoever opens a workbook."""

from lingkar.engines.workbooks import HostileWorkbook, refuse_hostile

__all__ = ["HostileWorkbook", "refuse_hostile"]
