from setuptools import setup

setup(name="vivarium-specimen")
