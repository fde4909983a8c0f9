"""Faults of moto 5.2.1 that an audit would notice, mended: one module a service (paging: all of them), one
function a fault.

Each names the fault. moto serializes answers attribute by attribute from botocore's shapes, so most of them only set
the attribute that moto forgets.
"""

from importlib import import_module
from pkgutil import iter_modules


def apply() -> None:
    """Every module of this folder, in the order of their names."""
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        import_module(f"{__name__}.{module.name}").apply()
