"""Every public figure explained: its formula with the numbers put in, its inputs and the rules it rests on.

Submodules by subject: `owed`, `repayments`, `means`, `strip`, `lenders`, `plans`, `rates`, `law`. Each `explain_*` computes with the same
function as the figure it explains.
"""

from wizard.numbers.explain.value import Explanation

__all__ = ["Explanation"]
