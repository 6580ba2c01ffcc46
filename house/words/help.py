"""`./run help`: every word with a sentence; the product's own come from the product."""

from collections.abc import Sequence

from house import product
from house.words import WORDS


def run(arguments: Sequence[str]) -> int:
    """Print the list."""
    print("Chengwu 成务: ./run <word>\n")
    for word in WORDS:
        usage = word.usage if len(word.usage) < 24 else word.name
        print(f"  {usage:<24}{word.sentence}")
        if usage != word.usage:
            print(f"  {'':<24}{word.usage}")
    print("\nEvery other word is the product's own, for whoever runs it:\n")
    done = product.ask("--help")
    print(done.stdout.rstrip() if done.returncode == 0 else "  (its list could not be read; ./run doctor says why)")
    return 0
