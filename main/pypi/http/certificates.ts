import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import tls from "node:tls";
import { AnalystError } from "../../model/analyst-error.ts";
import { displayText } from "../../model/text/display-text.ts";
import type { PipOption } from "../locate/pip-options.ts";

/** Bytes of one file of certificates; the common bundle has 230 KB. */
const LARGEST_BUNDLE = 16 * 1024 * 1024;
/** Files of a folder of certificates; `/etc/ssl/certs` has some 450. */
const MOST_FILES = 2_000;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

function certificatesIn(file: string): string[] {
	const { size } = statSync(file);
	if (size > LARGEST_BUNDLE) throw new Error(`larger than ${LARGEST_BUNDLE} bytes`);
	return readFileSync(file, "latin1").match(CERTIFICATE) ?? [];
}

/** A file of certificates, or a folder of such files. */
function readBundle(named: PipOption): string[] {
	let found: string[];
	try {
		found = statSync(named.value).isDirectory()
			? readdirSync(named.value, { withFileTypes: true })
					.filter((entry) => !entry.isDirectory())
					.slice(0, MOST_FILES)
					.map((entry) => path.join(named.value, entry.name))
					.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
					.flatMap(certificatesIn)
			: certificatesIn(named.value);
	} catch (thrown) {
		throw new AnalystError(
			"index-unavailable",
			`The certificates that ${named.source} names (${displayText(named.value)}) can't be read. Nothing was asked.`,
			thrown,
		);
	}
	if (found.length > 0) return [...new Set(found)];
	throw new AnalystError(
		"index-unavailable",
		`${named.source} names ${displayText(named.value)}, and there is no certificate in it. Nothing was asked.`,
	);
}

/** Node's own and the system's, as pip asks the system since its version 24.2. */
function standardCertificates(): string[] {
	return [...new Set([...tls.getCACertificates("default"), ...tls.getCACertificates("system")])];
}

/**
 * The certificates that servers are held against, in PEM. As pip: `--cert` (PIP_CERT, `cert` in its settings), REQUESTS_CA_BUNDLE,
 * CURL_CA_BUNDLE, SSL_CERT_FILE, SSL_CERT_DIR, each a file (or a folder) that stands for all others; else the machine's own.
 * `PIP_TRUSTED_HOST` is not obeyed on purpose.
 * https://pip.pypa.io/en/stable/topics/https-certificates/
 * @throws AnalystError index-unavailable
 */
export function readCertificates(environment: NodeJS.ProcessEnv, fromPip: PipOption | undefined): readonly string[] {
	if (fromPip) return readBundle({ ...fromPip, value: fromPip.value.trim() });
	for (const source of ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"]) {
		const value = environment[source];
		if (value) return readBundle({ value, source });
	}
	return standardCertificates();
}

/** Who asks, for an index that wants to know by certificate: one text for both, as pip has it. */
export interface ClientCertificate {
	/** PEM: the certificate, and those up to its issuer. */
	readonly cert: string;
	/** PEM, without a passphrase. */
	readonly key: string;
}

const PRIVATE_KEY = /-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----[A-Za-z0-9+/=\s:,-]+-----END \1-----/;
const LOCKED = /-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/;

/**
 * The certificate and key that pip's `--client-cert` (PIP_CLIENT_CERT, `client-cert` in its settings) names: one PEM file with both.
 * @throws AnalystError index-unavailable, which tells nothing of the key
 */
export function readClientCertificate(named: PipOption): ClientCertificate {
	const { source } = named;
	const file = named.value.trim();
	const refuse = (why: string, cause?: unknown): AnalystError =>
		new AnalystError(
			"index-unavailable",
			`The client certificate that ${source} names (${displayText(file)}) ${why}. Nothing was asked.`,
			cause,
		);
	let text: string;
	try {
		if (statSync(file).size > LARGEST_BUNDLE) throw new Error(`larger than ${LARGEST_BUNDLE} bytes`);
		text = readFileSync(file, "latin1");
	} catch (thrown) {
		throw refuse("can't be read", thrown);
	}
	if (LOCKED.test(text)) throw refuse("has a key with a passphrase, which is not asked for");
	const key = PRIVATE_KEY.exec(text)?.[0];
	const certificates = text.match(CERTIFICATE) ?? [];
	if (certificates.length === 0 || key === undefined) throw refuse("is no PEM file with a certificate and its key");
	return { cert: certificates.join("\n"), key };
}
