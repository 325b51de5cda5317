import { describe, expect, it } from "vitest";
import {
	defaultFileHosts,
	inspectorHosts,
	otherIndexHosts,
	projectPageHosts,
} from "../../../../main/model/package/reference/known-hosts.ts";
import { meansPath, parseReference, shownReference } from "../../../../main/model/package/reference/parse-reference.ts";
import type { Reference, RefusalReason } from "../../../../main/model/package/reference/reference.ts";

const [page = "", oldPage = ""] = projectPageHosts;
const [inspector = ""] = inspectorHosts;
const [files = ""] = defaultFileHosts;
const [otherIndex = ""] = otherIndexHosts;
const digest = `ab12${"3".repeat(60)}`;
const stored = `packages/ab/12/${"3".repeat(60)}`;
const sha256 = "0a".repeat(32);

describe("parseReference", () => {
	it.each<[string, Reference]>([
		// Names.
		["requests", { project: "requests" }],
		[" Flask_SQLAlchemy ", { project: "flask-sqlalchemy" }],
		["web.py", { project: "web-py" }],
		["`zope.interface`", { project: "zope-interface" }],
		["$ pip install requests", { project: "requests" }],
		["python3 -m pip download 'x'".replaceAll("'", ""), { project: "x" }],
		// One version.
		["zope.interface==5.0", { project: "zope-interface", version: "5.0" }],
		["a == 1!2.0.post1+local.7", { project: "a", version: "1!2.0.post1+local.7" }],
		["a===2004d", { project: "a", version: "2004d" }],
		["pytz==2004d", { project: "pytz", version: "2004d" }],
		// Requirement lines.
		["name>=1", { project: "name", specifiers: ">=1" }],
		["name (>=1.0, !=1.3.*, <2)", { project: "name", specifiers: ">=1.0,!=1.3.*,<2" }],
		["name==1.*", { project: "name", specifiers: "==1.*" }],
		["name ~= 1.4  # via other", { project: "name", specifiers: "~=1.4" }],
		["name>=1,", { project: "name", specifiers: ">=1" }],
		[
			"requests[socks, security]==2.31.0",
			{
				project: "requests",
				version: "2.31.0",
				notes: ["The extras [socks, security] change what is installed beside it, not its files."],
			},
		],
		["name[]", { project: "name" }],
		[
			`name>=2; python_version >= "3.8" and (sys_platform == 'win32' or extra in "a b")`,
			{ project: "name", specifiers: ">=2", notes: ["The marker is not applied: nothing is installed here."] },
		],
		[
			`name==1.0 \\\n    --hash=sha256:${sha256} \\\n    --hash=md5:00`,
			{ project: "name", version: "1.0", sha256: [sha256] },
		],
		// Package URLs.
		["pkg:pypi/Django@1.11.1", { project: "django", version: "1.11.1" }],
		["PKG:PyPI/django", { project: "django" }],
		["pkg:pypi/a%2Eb@1%2B2", { project: "a-b", version: "1+2" }],
		[
			"pkg://pypi/django@1.0%2Blocal?file_name=Django-1.0.tar.gz#sub/path",
			{ project: "django", version: "1.0+local", filename: "Django-1.0.tar.gz" },
		],
		[`pkg:pypi/a@1?repository_url=https://${page}/simple&Arch=x`, { project: "a", version: "1" }],
		[`pkg:pypi/a@1?repository_url=https%3A%2F%2F${page}`, { project: "a", version: "1" }],
		[`pkg:pypi/a@1?checksum=sha1:aa,sha256:${sha256}`, { project: "a", version: "1", sha256: [sha256] }],
		[
			`pkg:pypi/a@1?download_url=https://${files}/${stored}/a-1.tar.gz`,
			{
				project: "a",
				version: "1",
				filename: "a-1.tar.gz",
				address: `https://${files}/${stored}/a-1.tar.gz`,
				blake2b256: digest,
			},
		],
		// Pages of projects, releases and files.
		[`https://${page}/project/requests/`, { project: "requests" }],
		[`https://${page}/project/requests/2.31.0/#files`, { project: "requests", version: "2.31.0" }],
		[
			`https://${page}/project/requests/2.31.0/#requests-2.31.0.tar.gz`,
			{ project: "requests", version: "2.31.0", filename: "requests-2.31.0.tar.gz" },
		],
		[`<https://${page}/simple/requests/>`, { project: "requests" }],
		[`https://${page}/pypi/requests/json`, { project: "requests" }],
		[`https://${page}/pypi/requests/2.31.0/json`, { project: "requests", version: "2.31.0" }],
		[`https://${oldPage}/pypi/requests/2.31.0`, { project: "requests", version: "2.31.0" }],
		[
			`https://${page}/integrity/a/1.0/a-1.0.tar.gz/provenance`,
			{ project: "a", version: "1.0", filename: "a-1.0.tar.gz" },
		],
		[`hxxps://${page.replaceAll(".", "[.]")}/project/evil/0.1/`, { project: "evil", version: "0.1" }],
		// As they are said, or copied without their scheme: of hosts that are known only.
		[`${page}/project/evil/0.1/`, { project: "evil", version: "0.1" }],
		[`${page.replaceAll(".", "[.]").toUpperCase()}/project/evil`, { project: "evil" }],
		[`${inspector}/project/evil/0.1/`, { project: "evil", version: "0.1" }],
		[`https://${inspector}/project/requests/2.31.0/`, { project: "requests", version: "2.31.0" }],
		[
			`https://${inspector}/project/sample/1.0/${stored}/sample-1.0.tar.gz/sample-1.0/setup.py#line.12`,
			{ project: "sample", version: "1.0", filename: "sample-1.0.tar.gz", blake2b256: digest },
		],
		// A file's own address.
		[
			`https://${files}/${stored}/zope.interface-5.0-cp39-cp39-win32.whl#sha256=${sha256}`,
			{
				project: "zope-interface",
				filename: "zope.interface-5.0-cp39-cp39-win32.whl",
				address: `https://${files}/${stored}/zope.interface-5.0-cp39-cp39-win32.whl`,
				blake2b256: digest,
			},
		],
		[
			`name @ https://${files}/packages/source/n/name/name-1.0.zip ; os_name == "nt"`,
			{
				project: "name",
				filename: "name-1.0.zip",
				address: `https://${files}/packages/source/n/name/name-1.0.zip`,
			},
		],
	])("reads %s", (text, expected) => {
		expect(parseReference(text)).toEqual({ kind: "reference", reference: expected });
	});

	it("knows the links and files of another index that is in use", () => {
		const read = (text: string) => parseReference(text, { index: "http://127.0.0.1:3141/root/pypi/+simple/" });
		expect(read("http://127.0.0.1:3141/root/pypi/+simple/Some_Thing/")).toMatchObject({
			reference: { project: "some-thing" },
		});
		expect(read("http://127.0.0.1:3141/files/a-b-1.0.tar.gz")).toMatchObject({
			reference: { project: "a-b", filename: "a-b-1.0.tar.gz" },
		});
		// Which host keeps its files is for the index to say.
		expect(read("https://files.example/a-1.0.zip")).toMatchObject({ reference: { project: "a" } });
		expect(read("pkg:pypi/a?repository_url=http://127.0.0.1:3141/root/pypi/+simple")).toMatchObject({
			kind: "reference",
		});
		expect(read("http://127.0.0.1:3142/root/pypi/+simple/a/")).toMatchObject({ reason: "not-https" });
	});

	it.each<[string, RefusalReason, RegExp]>([
		["", "empty", /Give a name/],
		["x".repeat(5_000), "too-long", /4000/],
		["na\u200bme", "hidden-characters", /na\\u200bme/],
		["req\u202euests", "hidden-characters", /u202e/],
		["nаme", "not-a-name", /ASCII/], // a Cyrillic letter
		["-r requirements.txt", "option", /Options/],
		["name --pre", "option", /Options/],
		["name -i x", "option", /Options/],
		["a b", "not-a-name", /one project at a time/i],
		["a\nb", "not-a-name", /several lines/],
		["name_", "not-a-name", /begin and end/],
		["name==1==2", "bad-specifier", /==1==2/],
		["name==", "bad-specifier", /PEP 440/],
		["name=1.0", "bad-specifier", /==1\.0/],
		["name@1.0", "bad-specifier", /name==1\.0/],
		["name 1.0", "bad-specifier", /name==1\.0/],
		["name>=x.y.z!", "bad-specifier", /no version specifier/],
		["name>=1,oops", "bad-specifier", /“oops”/],
		["name==1/../2", "path", /open it from disk/],
		["name; python_version", "bad-marker", /no environment marker/],
		["name; __import__('os')", "bad-marker", /no environment marker/],
		["name[a b]", "not-a-name", /a b/],
		["name==1 --hash=md5:00", "bad-digest", /sha256/],
		["a/b", "path", /open it from disk/],
		["other.example/project/name", "path", /open it from disk/],
		["../a", "path", /open it from disk/],
		["name-1.0.tar.gz", "path", /open it from disk/],
		["git+https://host.example/a.git", "other-scheme", /not followed/],
		["git+ssh://host.example/a.git", "other-scheme", /not followed/],
		["file:///etc/passwd", "other-scheme", /not followed/],
		["javascript:alert(1)", "other-scheme", /no repositories/],
		["ftp://host.example/a-1.0.zip", "other-scheme", /ftp:/],
		["pkg:npm/left-pad@1.0", "other-package-type", /npm/],
		["pkg:pypi", "bad-package-url", /pkg:pypi\/NAME/],
		["pkg:pypi/ns/a@1", "bad-package-url", /namespace/],
		["pkg:pypi/a@../../x", "bad-version", /no version/],
		["pkg:pypi/a%2Fb@1", "not-a-name", /a\/b/],
		["pkg:pypi/a%zz@1", "bad-package-url", /broken/],
		["pkg:pypi/a@1?file_name=..%2Fx", "bad-filename", /no name of a distribution/],
		["pkg:pypi/a@1?x=1&x=2", "bad-package-url", /qualifier/],
		["pkg:pypi/a@1?repository_url=https://other.example/simple", "other-repository", /other\.example.*--index-url/],
		["pkg:pypi/a@1?download_url=https://other.example/a-1.zip", "other-host", /other\.example/],
		["https://other.example/project/requests/", "other-host", /other\.example is neither/],
		["https://other.example/a-1.0.tar.gz", "other-host", /not the file host/],
		[`https://${otherIndex}/project/requests/`, "other-host", /another index/],
		[`http://${page}/project/requests/`, "not-https", /plain http/],
		[`https://${page}:8443/project/requests/`, "other-host", /8443/],
		[`https://${page}.other.example/project/requests/`, "other-host", /other\.example/],
		[`https://ana:s3cret@${page}/project/requests/`, "credentials", /take it out/],
		[`https://${page}/user/somebody/`, "other-page", /of no project/],
		[`https://${page}/project/requests/1.0/extra/`, "other-page", /of no project/],
		[`https://${page}/project/a%ff/`, "other-page", /broken percent/],
		[`https://${inspector}/project/a/1.0/elsewhere/ab/cd/0123/a-1.0.tar.gz`, "other-page", /of no project/],
		[`https://${inspector}/project/a/1.0/packages/ab/cd/0123/%2e%2e%2fx`, "bad-filename", /\.\.\/x/],
		[`https://${files}/${stored}/setup.tar.gz`, "bad-filename", /does not tell/],
		[`other @ https://${files}/packages/x/a-1.0.zip`, "other-page", /of “a”, not of “other”/],
	])("refuses %s: %s", (text, reason, words) => {
		const refused = parseReference(text);
		expect(refused).toMatchObject({ kind: "refused", reason });
		const message = refused.kind === "refused" ? refused.message : "";
		expect(message).toMatch(words);
		expect(message).not.toMatch(/\p{Cf}|s3cret/u);
	});

	it("is done at once with what was written to be slow", () => {
		for (const text of [
			"a".repeat(3_999),
			`a${"[".repeat(3_000)}`,
			`a; ${"(".repeat(3_900)}`,
			`a${">=1,".repeat(900)}`,
		]) {
			expect(parseReference(text).kind).toBeDefined();
		}
		expect(parseReference(`a; ${"(".repeat(500)}extra=='x'${")".repeat(500)}`).kind).toBe("reference");
	});
});

describe("shownReference", () => {
	it("hides what an address holds of names and passwords", () => {
		expect(shownReference("https://ana:s3cret@host.example/x and http://t0ken@h.example")).toBe(
			"https://host.example/x and http://h.example",
		);
	});
});

describe("meansPath", () => {
	it.each(["./name", "../name", "~/name", "/name", "a/b", "a\\b", "name-1.0.tar.gz", "name.whl", "name.TGZ"])(
		"%s is a path, there or not",
		(text) => {
			expect(meansPath(text)).toBe(true);
		},
	);

	it.each([
		"name",
		"web.py",
		"name==1.0",
		"pkg:pypi/name@1.0",
		"https://other.example/name-1.0.tar.gz",
		"hxxps://x/y",
		`${page}/project/a`,
	])("%s may be something else", (text) => {
		expect(meansPath(text)).toBe(false);
	});
});
