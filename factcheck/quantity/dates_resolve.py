"""The table of resolvers: which function works out the days of a matched rule of `calendar.toml`.

Each takes the match and the scene, and gives a `Reading`, or `None` when the words are no date after all.
"""

from __future__ import annotations

from factcheck.quantity import dates_clock as clock
from factcheck.quantity import dates_days as days
from factcheck.quantity import dates_quarters as quarters
from factcheck.quantity import dates_spans as spans
from factcheck.quantity import dates_years as years
from factcheck.quantity.dates_scene import Resolver

RESOLVERS: dict[str, Resolver] = {
    "clock12": clock.clock12,
    "clock_range": clock.clock_range,
    "clock24": clock.clock24,
    "oclock": clock.oclock,
    "noon": clock.noon,
    "iso": days.iso,
    "numeric": days.numeric,
    "month_day": days.month_day,
    "week_of": days.week_of,
    "day_range": days.day_range,
    "weekday": days.weekday,
    "weekday_date": days.weekday_date,
    "floating_day": days.floating_day,
    "relative_day": days.relative_day,
    "part_of_day": days.part_of_day,
    "holiday": days.holiday,
    "quarter": quarters.quarter,
    "quarter_words": quarters.quarter_words,
    "fiscal_year": quarters.fiscal_year,
    "period_to": quarters.period_to,
    "month_year": spans.month_year,
    "month_range": spans.month_range,
    "month": spans.month,
    "relative_unit": spans.relative_unit,
    "ago": spans.ago,
    "season": spans.season,
    "bare_year": years.bare_year,
    "part_of_year": years.part_of_year,
    "floating_year": years.floating_year,
    "year_range": years.year_range,
    "short_year_range": years.short_year_range,
    "decade": years.decade,
    "century": years.century,
    "era_year": years.era_year,
}
