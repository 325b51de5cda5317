import { describe, expect, it } from "vitest";
import { inspectorHosts, projectPageHosts } from "../../../main/pypi/pypi-hosts.ts";
import { meansPath, parseReference } from "../../../main/pypi/reference.ts";

const [page = ""] = projectPageHosts;
const [inspector = ""] = inspectorHosts;

describe("parseReference", () => {
	it.each([
		["requests", { project: "requests" }],
		[" Flask_SQLAlchemy ", { project: "flask-sqlalchemy" }],
		["zope.interface==5.0", { project: "zope-interface", version: "5.0" }],
		["a == 1!2.0.post1+local.7", { project: "a", version: "1!2.0.post1+local.7" }],
		["pytz==2004d", { project: "pytz", version: "2004d" }],
		["pkg:pypi/Django@1.11.1", { project: "django", version: "1.11.1" }],
		["PKG:PyPI/django", { project: "django" }],
		[
			"pkg://pypi/django@1.0%2Blocal?file_name=Django-1.0.tar.gz#sub/path",
			{ project: "django", version: "1.0+local", filename: "Django-1.0.tar.gz" },
		],
		[`https://${page}/project/requests/`, { project: "requests" }],
		[`https://${page}/project/requests/2.31.0/#files`, { project: "requests", version: "2.31.0" }],
		[`https://${inspector}/project/requests/2.31.0/`, { project: "requests", version: "2.31.0" }],
		[
			`https://${inspector}/project/sample/1.0/packages/ab/cd/0123/sample-1.0.tar.gz/sample-1.0/setup.py#line.12`,
			{ project: "sample", version: "1.0", filename: "sample-1.0.tar.gz" },
		],
	])("reads %s", (text, expected) => {
		expect(parseReference(text)).toEqual(expected);
	});

	it.each([
		[""],
		["-r"],
		["a/b"],
		["../a"],
		["a b"],
		["name>=1"],
		["name==1==2"],
		["name=="],
		["name[extra]"],
		["na\u200bme"],
		["nаme"], // a Cyrillic letter
		["pkg:npm/left-pad@1.0"],
		["pkg:pypi/a@../../x"],
		["pkg:pypi/a%2Fb@1"],
		["pkg:pypi/a%zz@1"],
		["pkg:pypi/a@1?repository_url=https://other.example"],
		["https://other.example/project/requests/"],
		[`http://${page}/project/requests/`],
		[`https://${page}:8443/project/requests/`],
		[`https://${page}.other.example/project/requests/`],
		[`https://${page}/user/somebody/`],
		[`https://${page}/project/requests/1.0/extra/`],
		[`https://${inspector}/project/a/1.0/elsewhere/ab/cd/0123/a-1.0.tar.gz`],
		[`https://${inspector}/project/a/1.0/packages/ab/cd/0123/%2e%2e%2fx`],
		["x".repeat(3_000)],
	])("does not take %s", (text) => {
		expect(parseReference(text)).toBeUndefined();
	});
});

describe("meansPath", () => {
	it.each(["./name", "../name", "~/name", "/name", "a/b", "a\\b", "name-1.0.tar.gz", "name.whl", "name.TGZ"])(
		"%s is a path, there or not",
		(text) => {
			expect(meansPath(text)).toBe(true);
		},
	);

	it.each(["name", "web.py", "name==1.0", "pkg:pypi/name@1.0", "https://other.example/name-1.0.tar.gz"])(
		"%s may be something else",
		(text) => {
			expect(meansPath(text)).toBe(false);
		},
	);
});
