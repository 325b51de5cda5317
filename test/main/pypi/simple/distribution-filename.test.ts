import { describe, expect, it } from "vitest";
import { readDistributionFilename } from "../../../../main/pypi/simple/distribution-filename.ts";

describe("readDistributionFilename", () => {
	it.each([
		["foo_bar-1.0-py3-none-any.whl", "foo-bar", "wheel", "1.0"],
		["foo_bar-1.0-1-py2.py3-none-any.whl", "foo-bar", "wheel", "1.0"],
		["Foo.Bar-1.0+cu.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "foo-bar", "wheel", "1.0+cu.1"],
		["foo-bar-1.0.tar.gz", "foo-bar", "sdist", "1.0"],
		["foo_bar-1.0rc1.zip", "foo-bar", "sdist", "1.0rc1"],
		["foo-2-1.0.tgz", "foo-2", "sdist", "1.0"],
		["foo-2-1.0.tgz", "foo", "sdist", "2-1.0"],
		["foo-1.0-1.tar.bz2", "foo", "sdist", "1.0-1"],
		["foo-1.0-py2.7.egg", "foo", "egg", "1.0"],
		["foo-1.0-py3.6-linux-x86_64.egg", "foo", "egg", "1.0"],
		["foo-1.0.win32-py2.7.exe", "foo", "other", "1.0"],
		["foo-1.0.win-amd64.exe", "foo", "other", "1.0"],
		["foo-1.0.linux-x86_64.tar.gz", "foo", "other", "1.0"],
		["foo-1.0-1.noarch.rpm", "foo", "other", "1.0"],
	])("reads %s of %s", (filename, project, kind, version) => {
		expect(readDistributionFilename(filename, project)).toEqual({ kind, version });
	});

	it.each([
		["other-1.0-py3-none-any.whl", "foo", "wheel"],
		["foo-1.0.whl", "foo", "wheel"],
		["other-1.0.tar.gz", "foo", "sdist"],
		["foo-.tar.gz", "foo", "sdist"],
		["foo.tar.gz", "foo", "sdist"],
		["foo-1.0.txt", "foo", "other"],
		["__proto__", "foo", "other"],
	])("tells no version of %s", (filename, project, kind) => {
		expect(readDistributionFilename(filename, project)).toEqual({ kind });
	});
});
