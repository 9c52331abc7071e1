import json
from pathlib import Path

import pytest

from tests.read.cases import EXPECTED, inputs, outcome


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in inputs()])
def test_a_file_reads_as_its_golden_says(path: Path) -> None:
    assert outcome(path) == json.loads(path.with_name(path.name + EXPECTED).read_text("utf-8"))
