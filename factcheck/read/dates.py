"""Dates in metadata: one isolated string to a moment, or `None` when it is not sure which day is meant."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_HOURS_FROM_UTC = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4,
    "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "ET": -5, "PT": -8,
    "JST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2,
}  # fmt: skip
_ZONES = {name: timezone(timedelta(hours=hours)) for name, hours in _HOURS_FROM_UTC.items()}
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 12, 28))
_LONGEST = 60
_YEAR_FIRST = re.compile(r"^(\d{4})/(\d\d)/(\d\d)")


def moment(value: object) -> datetime | None:
    """The moment a metadata field names, with a zone; `None` when there is none or it cannot be told.

    Reads ISO 8601, RFC 2822, "5 July 2024", "July 5, 2024 9:05 am EDT" and Unix times (seconds or milliseconds).
    The zone is kept as written; without one it is UTC; a bare date is midnight.
    A date without a day ("July 2024") or with two readings ("03/04/2024") gives `None`.
    """
    if isinstance(value, datetime):
        return _aware(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _unix(value)
    if isinstance(value, str) and 6 <= len(value.strip()) <= _LONGEST:
        text = value.strip()
        return _iso(text) or _rfc2822(text) or _written(text)
    return None


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _unix(value: float) -> datetime | None:
    """Seconds or milliseconds since 1970; small numbers are something else (a year, a compact date)."""
    if not math.isfinite(value):
        return None
    seconds = value / 1000 if abs(value) > 1e11 else value
    return datetime.fromtimestamp(seconds, UTC) if 1e8 <= seconds <= 1e10 else None


def _iso(text: str) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(_YEAR_FIRST.sub(r"\1-\2-\3", text)))
    except ValueError:
        return None


def _rfc2822(text: str) -> datetime | None:
    try:
        return _aware(parsedate_to_datetime(text)) if "," in text[:5] else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str) -> datetime | None:
    """Read with two defaults and both orders of day and month: where they differ, the words did not name one day."""
    readings = {_dateutil(text, default, dayfirst) for default in _DEFAULTS for dayfirst in (False, True)}
    return readings.pop() if len(readings) == 1 else None


def _dateutil(text: str, default: datetime, dayfirst: bool) -> datetime | None:
    import warnings

    from dateutil import parser

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed: datetime = parser.parse(text, default=default, dayfirst=dayfirst, tzinfos=_ZONES)
    except (ValueError, OverflowError, TypeError, AttributeError, ArithmeticError):
        return None
    return _aware(parsed)
