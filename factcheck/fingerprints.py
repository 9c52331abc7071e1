"""What stays the same while the evidence does: so an accepted finding surfaces when there is something new to know.

The fingerprint of a claim is made where claims are numbered (`extract/`).
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from factcheck.types import Attitude, Comparison, DocumentInfo, Label, Verdict

_EITHER = (Attitude.SUPPORTS, Attitude.REFUTES)
DECIDES = {
    Label.SUPPORTED: (Attitude.SUPPORTS,),
    Label.REFUTED: (Attitude.REFUTES,),
    Label.CONFLICTING: _EITHER,
}
"""What the passages say that a verdict rests on; one that lacks evidence rests on none."""


def evidence_hash(verdict: Verdict) -> str:
    """Sixteen hexadecimal digits over the items that decide, their versions and what they give; "" where none does.

    Nothing of the machine is in it, nor the order of the passages, nor how the verdict is worded.
    """
    wanted = DECIDES.get(verdict.label, _EITHER)
    deciding = sorted({_said(c) for c in verdict.comparisons if c.attitude in wanted})
    return hashlib.sha256("\0".join(deciding).encode("utf-8", "replace")).hexdigest()[:16] if deciding else ""


def _said(comparison: Comparison) -> str:
    document = comparison.evidence.document
    value = comparison.evidence_value or comparison.evidence.passage.text
    return "|".join((_name(document), str(document.version), document.lifecycle.status, comparison.attitude, value))


def _name(document: DocumentInfo) -> str:
    """The item's own id; of one that took its path for an id the name of the file, which is the same on any machine."""
    path = PurePath(document.path)
    return path.stem if document.path and document.id == path.with_suffix("").as_posix() else document.id
