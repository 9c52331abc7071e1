"""Resolvers for times of day, as minutes since midnight: "5 p.m.", "17:30", "0900 GMT", "noon"."""

from __future__ import annotations

import re

from factcheck.quantity import dates_context as context
from factcheck.quantity.dates_calendar import Reading
from factcheck.quantity.dates_scene import Match, Scene, count_of, group


def _clock(hour: str, minute: str | None, half: str) -> int | None:
    if not 1 <= int(hour) <= 12:
        return None
    return (int(hour) % 12 + (12 if half[0].lower() == "p" else 0)) * 60 + int(minute or 0)


def clock12(match: Match, scene: Scene) -> Reading | None:
    at = _clock(match["hour"], match["minute"], match["half"])
    return Reading(at, at, 1 if match["minute"] else 60) if at is not None else None


def clock_range(match: Match, scene: Scene) -> Reading | None:
    """ "9-11 a.m.", "11-2 p.m.": the first hour takes the half of the day of the second, or the half before it."""
    last = _clock(match["hour2"], match["minute2"], match["half2"])
    first = _clock(match["hour"], match["minute"], match["half"] or match["half2"])
    if first is None or last is None:
        return None
    if first > last and not match["half"]:
        first -= 12 * 60
    size = 1 if match["minute"] or match["minute2"] else 60
    return Reading(first, last, size) if 0 <= first < last else Reading(None, None, size)


_TIME_CUES = frozenset(
    {"at", "by", "until", "till", "from", "around", "about", "before", "after", "since", "between", "past"}
)


def clock24(match: Match, scene: Scene) -> Reading | None:
    hour, minute = group(match, "hour", "hour2") or "", int(group(match, "minute", "minute2") or 0)
    marked = group(match, "zone", "hrs") is not None or group(match, "hour2") is not None
    if not marked and (group(match, "second") or not _is_clock_time(match, scene)):
        return None
    at = int(hour) * 60 + minute
    if len(hour) == 1 or (1 <= int(hour) <= 12 and not marked and hour[0] != "0"):
        return Reading(None, None, 1)
    return Reading(at, at, 1)


def _is_clock_time(match: Match, scene: Scene) -> bool:
    after = scene.text[match.end() : match.end() + 14]
    cue = context.word_before(scene.text, match.start()).lower()
    return cue in _TIME_CUES and not re.match(r"\s(?:of\s|left|remaining|mark|into|in\sthe\s)", after)


def oclock(match: Match, scene: Scene) -> Reading | None:
    hour = count_of(match["n"])
    if hour is None or not 1 <= hour <= 12:
        return None
    part = group(match, "part", "night")
    if part is None:
        return Reading(None, None, 60)
    at = _clock(str(hour), None, "a" if part == "morning" or (part == "night" and hour == 12) else "p")
    return Reading(at, at, 60)


def noon(match: Match, scene: Scene) -> Reading | None:
    at = 0 if match["word"] == "midnight" else 720
    return Reading(at, at, 60)
