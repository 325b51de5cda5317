/**
 * Top-level modules of projects whose tools are started with `python -m` by builds, tests and installers. Source: the projects' documentation.
 * Date: 2026-11-27.
 */
const toolsText = `
_distutils_hack ansible apt autopep8 babel bandit black blib2to3 build bumpversion cffi cibuildwheel conda coverage cx_freeze cython cython_build
delocate diskcache django docutils ensurepip f2py fissix flake8 flit flit_core futurize grpc_tools hatch hatchling hypothesis installer invoke ipykernel
ipython isort jupyter jupyter_client jupyterlab lib2to3 line_profiler maturin mesonbuild memory_profiler mkdocs mypy mypyc nanobind ninja nose notebook nox
numba numpy nuitka pandas pdm pep517 pip pip2 pip3 pip_audit pipx pkg_resources platformio playwright poetry pre_commit psutil pybabel pybind11 pyclean pycodestyle pydocstyle
pyflakes pyinstaller pylint pyproject_hooks pyright pytest pytype py pyximport readme_renderer ruff scikit_build_core scons setuptools setuptools_scm sip sipbuild skbuild spacy
sphinx stubgen sysconfig tox towncrier trove_classifiers twine uv uvicorn gunicorn celery flask streamlit gradio versioneer vermin vint virtualenv wheel yapf zipapp
cmake torch tensorflow nltk webdriver_manager xdist zest
`;

export const pythonTools: ReadonlySet<string> = new Set(toolsText.trim().split(/\s+/));
