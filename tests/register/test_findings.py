"""What once made a parser fail, found by the fuzzer (`make fuzz`) or by a reader, is refused or read ever after; and
the short form of that fuzzer: each parser takes what it is begun with."""

from itertools import islice

import pytest

from tests.proof.parsers import BEGUN_WITH, PARSERS, findings

FEW = 3


@pytest.mark.parametrize("name", PARSERS)
def test_no_parser_fails(name):
    contents = [*islice(BEGUN_WITH[name](), FEW), *findings(name)]
    assert len(contents) > 1
    for content in contents:
        PARSERS[name](content)
