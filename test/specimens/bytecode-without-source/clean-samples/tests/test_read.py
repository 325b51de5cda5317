raise SystemExit("specimen: not to be run")
def test_read():
    assert open("tests/data/sample.pyc", "rb").read(2)
