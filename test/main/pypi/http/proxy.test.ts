import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readCertificates } from "../../../../main/pypi/http/certificates.ts";
import { isPrivateAddress, isPrivateHost } from "../../../../main/pypi/http/private-hosts.ts";
import { readProxies } from "../../../../main/pypi/http/proxy.ts";
import { createIndexClient } from "../../../../main/pypi/index-client.ts";
import { certificate, filesCertificate, filesPrivateKey, privateKey } from "../../../support/loopback-certificate.ts";

const index = new URL("https://index.example/simple/");

describe("readProxies", () => {
	it.each<[string, NodeJS.ProcessEnv, string | undefined]>([
		["none", {}, undefined],
		["HTTPS_PROXY", { HTTPS_PROXY: "http://proxy.example:3128" }, "http://proxy.example:3128/"],
		[
			"small letters first",
			{ https_proxy: "http://small.example", HTTPS_PROXY: "http://big.example" },
			"http://small.example/",
		],
		["without a scheme", { HTTPS_PROXY: "proxy.example:3128" }, "http://proxy.example:3128/"],
		["not the one for http", { HTTP_PROXY: "http://proxy.example" }, undefined],
		["ALL_PROXY", { ALL_PROXY: "http://proxy.example" }, "http://proxy.example/"],
		["NO_PROXY by name", { HTTPS_PROXY: "http://p.example", NO_PROXY: "other, index.example" }, undefined],
		["NO_PROXY by its end", { HTTPS_PROXY: "http://p.example", NO_PROXY: ".example" }, undefined],
		["NO_PROXY for all", { HTTPS_PROXY: "http://p.example", NO_PROXY: "*" }, undefined],
		["NO_PROXY of another", { HTTPS_PROXY: "http://p.example", NO_PROXY: "index.example.org" }, "http://p.example/"],
		[
			"NO_PROXY with another port",
			{ HTTPS_PROXY: "http://p.example", NO_PROXY: "index.example:444" },
			"http://p.example/",
		],
	])("takes the environment as requests does: %s", (_what, environment, expected) => {
		expect(readProxies(environment, undefined)(index)).toBe(expected);
	});

	it("takes networks in NO_PROXY for addresses, and PIP_PROXY before everything", () => {
		const environment = { HTTPS_PROXY: "http://p.example", NO_PROXY: "10.0.0.0/8,192.0.2.7,10.0.0.0/99" };
		const proxyOf = readProxies(environment, undefined);
		expect(proxyOf(new URL("https://10.9.8.7/"))).toBeUndefined();
		expect(proxyOf(new URL("https://192.0.2.7/"))).toBeUndefined();
		expect(proxyOf(new URL("https://192.0.2.8/"))).toBe("http://p.example/");
		const pip = readProxies({ ...environment, NO_PROXY: "*" }, { value: "http://pip.example", source: "PIP_PROXY" });
		expect(pip(index)).toBe("http://pip.example/");
	});

	it("never asks this machine through another one", () => {
		const proxyOf = readProxies({ HTTP_PROXY: "http://p.example", ALL_PROXY: "http://p.example" }, undefined);
		for (const url of ["http://127.0.0.1:3141/", "http://localhost/", "http://[::1]/"]) {
			expect(proxyOf(new URL(url))).toBeUndefined();
		}
	});

	it("refuses proxies of other kinds, and keeps their passwords to itself", () => {
		const proxyOf = readProxies({ ALL_PROXY: "socks5://ana:s3cret@p.example" }, undefined);
		expect(() => proxyOf(index)).toThrow(/ALL_PROXY is a socks5 proxy/);
		expect(() => proxyOf(index)).not.toThrow(/s3cret/);
	});
});

describe("private hosts", () => {
	it.each([
		"10.0.0.1",
		"172.16.0.1",
		"172.31.255.255",
		"192.168.1.1",
		"127.0.0.1",
		"169.254.169.254",
		"100.64.0.1",
		"0.0.0.0",
		"::1",
		"::",
		"fd12::1",
		"fe80::1",
		"::ffff:10.0.0.1",
	])("%s is of a private network", (address) => expect(isPrivateAddress(address)).toBe(true));
	it.each(["192.0.2.1", "172.32.0.1", "100.128.0.1", "2001:db8::1", "::ffff:192.0.2.1", "index.example"])(
		"%s is not",
		(address) => expect(isPrivateAddress(address)).toBe(false),
	);
	it("goes by the name where there is one", () => {
		expect(["localhost", "x.localhost", "nas.local", "vault.internal", "[::1]"].every(isPrivateHost)).toBe(true);
		expect(["index.example", "local.example", "internal.example"].some(isPrivateHost)).toBe(false);
	});
});

describe("certificates and a proxy, in truth", () => {
	const folder = mkdtempSync(path.join(tmpdir(), "vivarium-trust-"));
	const bundle = path.join(folder, "bundle.pem");
	let server: Server;
	let proxy: Server;
	/** Instead of the server. */
	let behind: Server | undefined;
	let tunnels: { target: string | undefined; authorization: string | undefined }[] = [];

	beforeAll(async () => {
		writeFileSync(bundle, `# a comment\n${certificate}`);
		writeFileSync(path.join(folder, "empty.pem"), "nothing");
		server = createHttpsServer({ key: privateKey, cert: certificate }, (_request, response) => {
			response.setHeader("content-type", "application/vnd.pypi.simple.v1+json");
			response.end(
				JSON.stringify({
					meta: { "api-version": "1.0" },
					files: [{ filename: "a", url: "sample-1.0.zip", hashes: {} }],
				}),
			);
		});
		proxy = createHttpServer();
		proxy.on("connect", (request, socket) => {
			tunnels.push({ target: request.url, authorization: request.headers["proxy-authorization"] });
			const { port } = (behind ?? server).address() as AddressInfo;
			const other = connect(port, "127.0.0.1", () => {
				socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
				other.pipe(socket).pipe(other);
			});
			for (const end of [socket, other]) end.on("error", () => end.destroy());
		});
		for (const each of [server, proxy]) await new Promise<void>((resolve) => each.listen(0, "127.0.0.1", resolve));
	});

	afterEach(() => {
		tunnels = [];
	});

	afterAll(() => {
		for (const each of [server, proxy]) {
			each.close();
			each.closeAllConnections();
		}
		rmSync(folder, { recursive: true });
	});

	function clientWith(environment: NodeJS.ProcessEnv) {
		return createIndexClient({
			indexUrl: index.href,
			machine: { environment, readFile: () => undefined },
			timing: { tries: 1 },
		});
	}

	const through = (): NodeJS.ProcessEnv => ({
		HTTPS_PROXY: `http://ana:pl4nted@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
	});

	it("asks through the proxy, and trusts what the environment says", async () => {
		for (const name of ["PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"]) {
			const project = await clientWith({ ...through(), [name]: bundle }).project("sample");
			expect(project.releases).toHaveLength(1);
		}
		expect(new Set(tunnels.map(({ target }) => target))).toEqual(new Set(["index.example:443"]));
		expect(tunnels[0]?.authorization).toBe(`Basic ${Buffer.from("ana:pl4nted").toString("base64")}`);
	});

	describe("a client certificate", () => {
		/** Who came: by which name the server was called, and whether a certificate was shown. */
		let callers: string[] = [];
		let guarded: Server;
		const both = path.join(folder, "client.pem");
		const trusted = path.join(folder, "trusted.pem");

		beforeAll(async () => {
			writeFileSync(both, `${privateKey}${certificate}`);
			writeFileSync(trusted, filesCertificate);
			writeFileSync(path.join(folder, "locked.pem"), `${certificate}-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n`);
			guarded = createHttpsServer(
				{ key: filesPrivateKey, cert: filesCertificate, ca: certificate, requestCert: true, rejectUnauthorized: false },
				(request, response) => {
					const socket = request.socket as TLSSocket;
					response.statusCode = socket.authorized ? 200 : 403;
					response.setHeader("content-type", "application/vnd.pypi.simple.v1+json");
					const files = [
						{
							filename: "sample-1.0.zip",
							url: "https://files.example/sample-1.0.zip",
							hashes: { sha256: "ab".repeat(32) },
						},
					];
					response.end(JSON.stringify({ meta: { "api-version": "1.0" }, files }));
				},
			);
			guarded.on("secureConnection", (socket: TLSSocket) => {
				callers.push(`${String(socket.servername)} ${socket.authorized ? "shown" : "nothing"}`);
			});
			await new Promise<void>((resolve) => guarded.listen(0, "127.0.0.1", resolve));
		});
		afterEach(() => {
			callers = [];
		});
		afterAll(() => {
			guarded.close();
			guarded.closeAllConnections();
		});

		const asking = (environment: NodeJS.ProcessEnv) => {
			behind = guarded;
			return clientWith({ ...through(), PIP_CERT: trusted, ...environment });
		};
		afterEach(() => {
			behind = undefined;
		});

		it("is shown to the index, and to no other host", async () => {
			const client = asking({ PIP_CLIENT_CERT: both });
			expect((await client.project("sample")).releases).toHaveLength(1);
			await expect(client.download({ project: "sample" })).rejects.toThrow(/403/);
			expect(new Set(callers)).toEqual(new Set(["index.example shown", "files.example nothing"]));
		});

		it("is not shown where none is named, and the index may refuse", async () => {
			await expect(asking({}).project("sample")).rejects.toMatchObject({ code: "index-unavailable" });
			expect(callers).toEqual(["index.example nothing"]);
		});

		it.each([
			["absent.pem", /can't be read/],
			["bundle.pem", /no PEM file with a certificate and its key/],
			["locked.pem", /a key with a passphrase/],
		])("that is not to be had keeps anybody from being asked: %s", async (name, words) => {
			const failing = asking({ PIP_CLIENT_CERT: path.join(folder, name) }).project("sample");
			await expect(failing).rejects.toMatchObject({ code: "index-unavailable", message: expect.stringMatching(words) });
			expect(tunnels).toEqual([]);
		});
	});

	it("trusts nobody else", async () => {
		await expect(clientWith(through()).project("sample")).rejects.toMatchObject({
			code: "index-unavailable",
			message: expect.stringMatching(/certificate that is not trusted/),
		});
	});

	it("asks nobody where the named certificates are not to be had", async () => {
		for (const [named, words] of [
			[path.join(folder, "absent.pem"), /SSL_CERT_FILE names .*can't be read/],
			[path.join(folder, "empty.pem"), /there is no certificate in it/],
		] as const) {
			const failing = clientWith({ ...through(), SSL_CERT_FILE: named }).project("sample");
			await expect(failing).rejects.toMatchObject({ code: "index-unavailable", message: expect.stringMatching(words) });
		}
		expect(tunnels).toEqual([]);
	});

	it("never tells the proxy's password when the proxy fails", async () => {
		const gone = clientWith({ HTTPS_PROXY: "http://ana:pl4nted@127.0.0.1:9", REQUESTS_CA_BUNDLE: bundle });
		const thrown = await gone.project("sample").catch((reason: unknown) => reason);
		expect(thrown).toMatchObject({ code: "index-unavailable" });
		expect(String(thrown)).not.toMatch(/pl4nted/);
	});

	it("reads a folder of certificates, and the machine's own where none are named", () => {
		const many = path.join(folder, "many");
		mkdirSync(many);
		writeFileSync(path.join(many, "a.pem"), certificate);
		writeFileSync(path.join(many, "notes.txt"), "no certificate");
		expect(readCertificates({ SSL_CERT_DIR: many }, undefined)).toHaveLength(1);
		expect(readCertificates({ SSL_CERT_DIR: many }, { value: bundle, source: "PIP_CERT" })).toHaveLength(1);
		expect(readCertificates({}, undefined).length).toBeGreaterThan(10);
	});
});
