"""The words of `./run` that are the house's own, in the order in which `./run help` shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Word:
    """One word after `./run`. Its module has the same name and a function `run(arguments) -> exit code`."""

    name: str
    usage: str
    sentence: str

    def run(self, arguments: Sequence[str]) -> int:
        """Do it."""
        module = import_module(f"house.words.{self.name}")
        function: Callable[[Sequence[str]], int] = module.run
        return function(arguments)


WORDS: tuple[Word, ...] = (
    Word("serve", "serve [options]", "Build the front end if it changed, then start Chengwu."),
    Word("test", "test [pytest arguments]", "Everything: checks, front end, the whole suite on both databases."),
    Word("check", "check", "What can be checked in under two minutes; run it before each commit."),
    Word("fix", "fix", "Mend what a machine can mend: format, order of imports, simple lint."),
    Word("dev", "dev [options]", "Start the server and the front end, both again at every change of a file."),
    Word("bench", "bench [name …]", "Measure, against the bare database, what the budgets promise."),
    Word("new", "new <kind>=<name>", "One more of a kind: copy the neighbour and add it to the lists."),
    Word("api", "api [--check]", "Write the description of the API and the types of the browser's client."),
    Word("shots", "shots [name …]", "Take the pictures of the guide anew, from the demo company."),
    Word("change", 'change <issue> added|changed|fixed "…"', "Note a change for the people who use Chengwu."),
    Word("release", "release <version>", "Gather the noted changes into CHANGELOG.md."),
    Word("doctor", "doctor", "What is missing on this machine, and how to get it."),
    Word("help", "help", "This list."),
)


def named(name: str) -> Word | None:
    """The house's word of this name, or None when it is the product's."""
    return next((word for word in WORDS if word.name == name), None)
