raise SystemExit("specimen: not to be run")
def test_read():
    assert open("tests/data/cut.pyc", "rb").read(2)
