"""The names of the environments, which are known without their commands."""

from reader_app.tex.commands.environments import ENVIRONMENTS
from reader_app.tex.environment_names import ENVIRONMENT_NAMES


def test_the_names_are_those_of_the_environments() -> None:
    assert set(ENVIRONMENTS) == ENVIRONMENT_NAMES
