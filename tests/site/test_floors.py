"""Imports of the extension go down only, and its state lives where it is purged and merged."""

import ast

import pytest
from projects import ROOT

PACKAGE = ROOT / "_ext" / "sphinx_minutes"
#: From the lowest up; `setup()` in ``__init__.py`` stands above them all.
FLOORS = ["pure", "base", "store", "authoring", "site", "commands"]
MODULES = sorted(PACKAGE.rglob("*.py"))
IN_A_ROOM = [path for path in MODULES if path.parent != PACKAGE]


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


@pytest.fixture(scope="module")
def trees():
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def imports(path, tree):
    """Every module that a module imports, relative ones as paths in the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module, None
        elif isinstance(node, ast.ImportFrom):
            folder = path.parents[node.level - 1]
            base = folder.joinpath(*(node.module or "").split(".")) if node.module else folder
            for alias in node.names:
                yield "", found(base / alias.name) or found(base)


def found(base):
    """The file of a module or package, None when there is none."""
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


def floor(path):
    return FLOORS.index(path.relative_to(PACKAGE).parts[0])


@pytest.mark.parametrize("path", IN_A_ROOM, ids=name_of)
def test_imports_go_down(trees, path):
    for foreign, ours in imports(path, trees[path]):
        assert ours or not foreign.startswith("sphinx_minutes"), f"{foreign}: import it with dots"
        if ours and ours.parent != PACKAGE:
            assert floor(ours) <= floor(path), f"{name_of(path)} imports {name_of(ours)}"


def test_the_pure_floor_knows_nothing_of_sphinx_and_docutils(trees):
    for path in (PACKAGE / "pure").rglob("*.py"):
        for foreign, _ours in imports(path, trees[path]):
            assert foreign.split(".")[0] not in {"sphinx", "docutils", "myst_parser"}, path


def test_no_rooms_import_each_other_in_a_circle(trees):
    edges = {
        path: {ours for _foreign, ours in imports(path, trees[path]) if ours} - {path}
        for path in IN_A_ROOM
    }
    finished = set()

    def walk(path, above):
        assert path not in above, " → ".join(map(name_of, [*above, path]))
        if path not in finished:
            for below in sorted(edges.get(path, ())):
                walk(below, [*above, path])
            finished.add(path)

    for path in IN_A_ROOM:
        walk(path, [])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_state_lives_in_the_domain_only(trees, path):
    for node in ast.walk(trees[path]):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Attribute):
                owner = ast.unparse(target.value).split(".")[-1]
                assert owner not in {"env", "app", "builder"}, f"line {node.lineno}"
        assert not isinstance(node, ast.Global), f"line {node.lineno}: global"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "setattr":
            pytest.fail(f"line {node.lineno}: setattr")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_at_the_top_of_a_module_is_filled_while_it_runs(trees, path):
    """A table that is written once is fine; one that code writes into is state."""
    tree = trees[path]
    tables = {
        target.id
        for node in tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            filled = node.func.attr in {
                "append", "extend", "add", "update", "setdefault", "insert", "pop", "clear",
            }  # fmt: skip
            owner = ast.unparse(node.func.value)
            assert not (filled and owner in tables), f"line {node.lineno}: {owner}"
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, (ast.Store, ast.Del)):
            assert ast.unparse(node.value) not in tables, f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_that_goes_with_sphinx_11_is_used(trees, path):
    for node in ast.walk(trees[path]):
        if isinstance(node, ast.Attribute) and node.attr == "app":
            owner = ast.unparse(node.value).split(".")[-1]
            assert owner not in {"env", "builder", "self"}, f"line {node.lineno}"
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = {getattr(node, "module", None), *(alias.name for alias in node.names)}
            assert "sphinx.io" not in names, f"line {node.lineno}"


def test_the_builder_of_the_book_knows_nothing_of_notes():
    for path in (PACKAGE.parent / "sphinx_typst_book").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for foreign, _ours in imports(path, tree):
            assert not (foreign or "").startswith("sphinx_minutes"), path
        assert "minutes" not in path.read_text(encoding="utf-8").lower(), path


def test_every_floor_has_its_folder():
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(FLOORS)


def test_typst_is_run_in_a_process_of_its_own_by_tests():
    """Or whatever is forked from the process of the tests waits for its threads for ever."""
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert "typst" not in [alias.name for alias in node.names], path
