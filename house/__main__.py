"""`./run <word> …`: a word of the house is done here, every other goes to the product's command line."""

import signal
import sys
from collections.abc import Sequence

from house import product, words


def main(arguments: Sequence[str]) -> int:
    """Do what was typed after `./run`."""
    if arguments[:1] == ["chengwu"]:  # as the installed command is called
        arguments = arguments[1:]
    name, *rest = arguments or ["help"]
    if name in ("-h", "--help"):
        name = "help"
    word = words.named(name)
    if word is None:
        return product.become(name, *rest)
    try:
        return word.run(rest)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end is on its way
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
