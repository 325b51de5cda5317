import { createCipheriv, createHash, createHmac, hkdfSync, pbkdf2Sync, scryptSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { applyTransform } from "../../../main/decode/index.ts";
import { contentsOf, plain, read, shown } from "./support.ts";

const code = "import os\nos.system('id')\n";
const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 5 + 3));
const iv = Buffer.from(Array.from({ length: 16 }, (_, index) => 90 - index));

/** A bytes literal of Python. */
const py = (bytes: Uint8Array): string => `bytes.fromhex("${Buffer.from(bytes).toString("hex")}")`;
function seal(algorithm: string, secret: Uint8Array, vector: Uint8Array | null, text = code): Buffer {
	const machine = createCipheriv(algorithm, secret, vector);
	return Buffer.concat([machine.update(text), machine.final()]);
}
function galois(text = code, nonce = iv.subarray(0, 12)): { sealed: Buffer; tag: Buffer } {
	const machine = createCipheriv("aes-256-gcm", key, nonce);
	const sealed = Buffer.concat([machine.update(text), machine.final()]);
	return { sealed, tag: machine.getAuthTag() };
}
/** A stream cipher is its own inverse. */
function stream(id: "rc4" | "chacha20" | "salsa20" | "xor", options: object): Buffer {
	return Buffer.from(applyTransform(id, Buffer.from(code), options).bytes);
}
const cbc = py(seal("aes-256-cbc", key, iv));
const derivedKey = pbkdf2Sync("password", "salt", 1000, 32, "sha256");

const cases: readonly (readonly [title: string, source: string, chain: string])[] = [
	[
		"PyCryptodome, CBC",
		`from Crypto.Cipher import AES\nfrom Crypto.Util.Padding import unpad\nexec(unpad(AES.new(${py(key)}, AES.MODE_CBC, ${py(iv)}).decrypt(${cbc}), AES.block_size))`,
		"hex>aes",
	],
	[
		"an alias, a variable, keywords",
		`import Cryptodome.Cipher.AES as A\nc = A.new(key=${py(key)}, mode=A.MODE_CBC, iv=${py(iv)})\nx = c.decrypt(${cbc})\nexec(x[:-x[-1]].decode())`,
		"hex>aes",
	],
	[
		"the vector before the data",
		`from Crypto.Cipher import AES\nd = ${py(Buffer.concat([iv, seal("aes-256-cbc", key, iv)]))}\nx = AES.new(${py(key)}, 2, d[:16]).decrypt(d[16:])\nexec(x[:-ord(x[len(x)-1:])])`,
		"hex>aes",
	],
	[
		"ECB",
		`from Crypto.Cipher import AES\nfrom Crypto.Util.Padding import unpad\nexec(unpad(AES.new(${py(key)}, AES.MODE_ECB).decrypt(${py(seal("aes-256-ecb", key, null))}), 16))`,
		"hex>aes",
	],
	[
		"CTR with a nonce",
		`from Crypto.Cipher import AES\nexec(AES.new(${py(key)}, AES.MODE_CTR, nonce=${py(iv.subarray(0, 8))}).decrypt(${py(seal("aes-256-ctr", key, Buffer.concat([iv.subarray(0, 8), Buffer.alloc(8)])))}))`,
		"hex>aes",
	],
	[
		"CTR with a counter",
		`from Crypto.Cipher import AES\nfrom Crypto.Util import Counter\nexec(AES.new(${py(key)}, AES.MODE_CTR, counter=Counter.new(128, initial_value=7)).decrypt(${py(seal("aes-256-ctr", key, Buffer.concat([Buffer.alloc(15), Buffer.from([7])])))}))`,
		"hex>aes",
	],
	[
		"CFB by bytes, by default",
		`from Crypto.Cipher import AES\nexec(AES.new(${py(key)}, AES.MODE_CFB, ${py(iv)}).decrypt(${py(seal("aes-256-cfb8", key, iv))}))`,
		"hex>aes",
	],
	[
		"CFB by blocks",
		`from Crypto.Cipher import AES\nexec(AES.new(${py(key)}, AES.MODE_CFB, ${py(iv)}, segment_size=128).decrypt(${py(seal("aes-256-cfb", key, iv))}))`,
		"hex>aes",
	],
	[
		"GCM with its tag",
		`from Crypto.Cipher import AES\nexec(AES.new(${py(key)}, AES.MODE_GCM, nonce=${py(iv.subarray(0, 12))}).decrypt_and_verify(${py(galois().sealed)}, ${py(galois().tag)}))`,
		"hex>aes",
	],
	[
		"a nested module path",
		`import Crypto.Cipher.ARC4\nexec(Crypto.Cipher.ARC4.new(b"secret").decrypt(${py(stream("rc4", { key: Buffer.from("secret") }))}))`,
		"hex>rc4",
	],
	[
		"RC4 with Python 2 text",
		`from Crypto.Cipher import ARC4\nx = ARC4.new("secret").decrypt("${Array.from(stream("rc4", { key: Buffer.from("secret") }), (byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}")\nexec x`,
		"rc4",
	],
	[
		"XOR",
		`from Crypto.Cipher import XOR\nexec(XOR.new(b"k3y").decrypt(${py(stream("xor", { key: Buffer.from("k3y") }))}))`,
		"hex>xor",
	],
	[
		"ChaCha20",
		`from Crypto.Cipher import ChaCha20\nexec(ChaCha20.new(key=${py(key)}, nonce=${py(iv.subarray(0, 8))}).decrypt(${py(stream("chacha20", { key, iv: iv.subarray(0, 8) }))}))`,
		"hex>chacha20",
	],
	[
		"ChaCha20-Poly1305",
		`from Crypto.Cipher import ChaCha20_Poly1305 as C\nexec(C.new(key=${py(key)}, nonce=${py(iv.subarray(0, 12))}).decrypt(${py(stream("chacha20", { key, iv: iv.subarray(0, 12), counter: 1 }))}))`,
		"hex>chacha20",
	],
	[
		"Salsa20",
		`from Crypto.Cipher import Salsa20\nexec(Salsa20.new(${py(key)}, ${py(iv.subarray(0, 8))}).decrypt(${py(stream("salsa20", { key, iv: iv.subarray(0, 8) }))}))`,
		"hex>salsa20",
	],
	[
		"Triple DES",
		`from Crypto.Cipher import DES3\nfrom Crypto.Util.Padding import unpad\nexec(unpad(DES3.new(${py(key.subarray(0, 24))}, DES3.MODE_CBC, ${py(iv.subarray(0, 8))}).decrypt(${py(seal("des-ede3-cbc", key.subarray(0, 24), iv.subarray(0, 8)))}), 8))`,
		"hex>des",
	],
	[
		"pyaes, CTR from one on",
		`import pyaes\nexec(pyaes.AESModeOfOperationCTR(${py(key)}).decrypt(${py(seal("aes-256-ctr", key, Buffer.concat([Buffer.alloc(15), Buffer.from([1])])))}))`,
		"hex>aes",
	],
	[
		"pyaes with a feeder",
		`import pyaes\nd = pyaes.Decrypter(pyaes.AESModeOfOperationCBC(${py(key)}, ${py(iv)}))\np = d.feed(${cbc})\np += d.feed()\nexec(p.decode())`,
		"hex>aes",
	],
	[
		"pyaes, GCM",
		`import pyaes\nexec(pyaes.AESModeOfOperationGCM(${py(key)}, ${py(iv.subarray(0, 12))}).decrypt(${py(galois().sealed)}))`,
		"hex>aes",
	],
	[
		"arc4",
		`from arc4 import ARC4\nexec(ARC4(b"secret").decrypt(${py(stream("rc4", { key: Buffer.from("secret") }))}))`,
		"hex>rc4",
	],
	[
		"hazmat, CBC with padding",
		`from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes\nfrom cryptography.hazmat.primitives import padding\nfrom cryptography.hazmat.backends import default_backend\nd = Cipher(algorithms.AES(${py(key)}), modes.CBC(${py(iv)}), backend=default_backend()).decryptor()\np = d.update(${cbc}) + d.finalize()\nu = padding.PKCS7(128).unpadder()\nexec(u.update(p) + u.finalize())`,
		"hex>aes",
	],
	[
		"hazmat, ARC4",
		`from cryptography.hazmat.primitives.ciphers import Cipher, algorithms\nc = Cipher(algorithms.ARC4(b"secret"), mode=None)\nd = c.decryptor()\nexec(d.update(${py(stream("rc4", { key: Buffer.from("secret") }))}))`,
		"hex>rc4",
	],
	[
		"hazmat, ChaCha20",
		`from cryptography.hazmat.primitives.ciphers import Cipher, algorithms\nc = Cipher(algorithms.ChaCha20(${py(key)}, ${py(iv)}), mode=None)\nexec(c.decryptor().update(${py(stream("chacha20", { key, iv }))}))`,
		"hex>chacha20",
	],
	[
		"AESGCM",
		`from cryptography.hazmat.primitives.ciphers.aead import AESGCM\nexec(AESGCM(${py(key)}).decrypt(${py(iv.subarray(0, 12))}, ${py(Buffer.concat([galois().sealed, galois().tag]))}, None))`,
		"hex>aes",
	],
	[
		"SecretBox",
		`import nacl.secret\nbox = nacl.secret.SecretBox(${py(key)})\nexec(box.decrypt(${py(boxed())}))`,
		"hex>salsa20",
	],
	[
		"a key that is a digest",
		`import hashlib\nfrom Crypto.Cipher import AES\nk = hashlib.sha256(b"pass" + b"word").digest()\nexec(AES.new(k, AES.MODE_CTR, nonce=b"").decrypt(${py(seal("aes-256-ctr", createHash("sha256").update("password").digest(), Buffer.alloc(16)))}))`,
		"hex>aes",
	],
	[
		"a digest in pieces",
		`import hashlib\nfrom Crypto.Cipher import AES\nh = hashlib.new("md5")\nh.update(b"pass")\nh.update(b"word")\nexec(AES.new(h.digest(), AES.MODE_ECB).decrypt(${py(seal("aes-128-ecb", createHash("md5").update("password").digest(), null, `${code}######`))})[:26])`,
		"hex>aes",
	],
	[
		"PBKDF2 of hashlib",
		`import hashlib\nfrom Crypto.Cipher import AES\nk = hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000)\nexec(AES.new(k, AES.MODE_CTR, nonce=b"").decrypt(${py(seal("aes-256-ctr", derivedKey, Buffer.alloc(16)))}))`,
		"hex>aes",
	],
	[
		"PBKDF2 of PyCryptodome",
		`from Crypto.Protocol.KDF import PBKDF2\nfrom Crypto.Hash import SHA256\nfrom Crypto.Cipher import AES\nk = PBKDF2("password", b"salt", 32, count=1000, hmac_hash_module=SHA256)\nexec(AES.new(k, AES.MODE_CTR, nonce=b"").decrypt(${py(seal("aes-256-ctr", derivedKey, Buffer.alloc(16)))}))`,
		"hex>aes",
	],
	[
		"Fernet with a derived key",
		`import base64\nfrom cryptography.fernet import Fernet\nfrom cryptography.hazmat.primitives import hashes\nfrom cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC\nkdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=b"salt", iterations=1000)\nexec(Fernet(base64.urlsafe_b64encode(kdf.derive(b"password"))).decrypt(b"${fernetToken(derivedKey)}"))`,
		"fernet",
	],
];

function boxed(): Buffer {
	const nonce = Buffer.concat([iv, iv.subarray(0, 8)]);
	const { bytes } = applyTransform("salsa20", Buffer.concat([Buffer.alloc(32), Buffer.from(code)]), { key, iv: nonce });
	return Buffer.concat([nonce, Buffer.alloc(16, 9), bytes.subarray(32)]);
}

function fernetToken(secret: Buffer): string {
	const machine = createCipheriv("aes-128-cbc", secret.subarray(16), iv);
	const body = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(8), iv, machine.update(code), machine.final()]);
	return Buffer.concat([body, createHmac("sha256", secret.subarray(0, 16)).update(body).digest()]).toString(
		"base64url",
	);
}

describe("ciphers with literal keys", () => {
	test.each(cases)("%s", (_title, source, chain) => {
		const found = contentsOf(read(source)).filter((one) => one.startsWith("executed"));
		expect(found.map((one) => one.trimEnd())).toEqual([`executed ${chain}: ${code.trimEnd()}`]);
	});

	test("what Python would refuse folds to nothing", () => {
		const wrong = `from Crypto.Cipher import AES\nshow(AES.new(b"short", AES.MODE_CBC, ${py(iv)}).decrypt(${cbc}))`;
		expect(shown(wrong).constant).toBeUndefined();
		expect([...shown(wrong).labels]).toEqual(["decoded"]);
	});

	test.each([
		["the network", `import requests\nk = requests.get("https://example.com/k").content`, "network"],
		["the environment", `import os\nk = os.environ["K"].encode()`, "environment"],
	])("a key from %s leaves its label on what it opens", (_title, first, label) => {
		for (const open of [
			`from Crypto.Cipher import AES\nshow(AES.new(k, AES.MODE_CBC, b"0" * 16).decrypt(${cbc}))`,
			`from cryptography.fernet import Fernet\nshow(Fernet(k).decrypt(b"token"))`,
			`from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes\nd = Cipher(algorithms.AES(k), modes.ECB()).decryptor()\nshow(d.update(${cbc}) + d.finalize())`,
			`import pyaes\nshow(pyaes.Decrypter(pyaes.AESModeOfOperationCBC(k)).feed(${cbc}))`,
		]) {
			const value = shown(`${first}\n${open}`);
			expect([open, value.constant]).toEqual([open, undefined]);
			expect([open, value.labels.has("decoded"), value.labels.has(label as "network")]).toEqual([open, true, true]);
		}
	});
});

describe("hashes and derived keys", () => {
	const hex = (bytes: Uint8Array | ArrayBuffer): string => Buffer.from(bytes as Uint8Array).toString("hex");
	test.each([
		[`hashlib.sha1(b"abc").hexdigest()`, hex(createHash("sha1").update("abc").digest())],
		[`hashlib.new("sha3_256", b"abc").hexdigest()`, hex(createHash("sha3-256").update("abc").digest())],
		[`hmac.new(b"k", b"m", hashlib.sha256).hexdigest()`, hex(createHmac("sha256", "k").update("m").digest())],
		[`hmac.digest(b"k", b"m", "md5").hex()`, hex(createHmac("md5", "k").update("m").digest())],
		[`hashlib.pbkdf2_hmac("sha1", b"p", b"s", 3, 20).hex()`, hex(pbkdf2Sync("p", "s", 3, 20, "sha1"))],
		[
			`hashlib.scrypt(b"p", salt=b"s", n=16, r=1, p=1, dklen=16).hex()`,
			hex(scryptSync("p", "s", 16, { N: 16, r: 1, p: 1 })),
		],
		[`HKDF(hashes.SHA256(), 16, b"s", b"i").derive(b"k").hex()`, hex(hkdfSync("sha256", "k", "s", "i", 16))],
	])("%s", (expression, expected) => {
		const imports = `import hashlib, hmac\nfrom cryptography.hazmat.primitives import hashes\nfrom cryptography.hazmat.primitives.kdf.hkdf import HKDF\n`;
		expect(plain(shown(`${imports}show(${expression})`).constant)).toBe(expected);
	});

	test("key stretching that costs too much is left alone, and the rest of the file is still folded", () => {
		const rounds = `import hashlib\na = hashlib.pbkdf2_hmac("sha1", b"p", b"s", 100000000)\nshow("x" + "y")`;
		expect(plain(shown(rounds).constant)).toBe("xy");
		const memory = `import hashlib\nshow(hashlib.scrypt(b"p", salt=b"s", n=1048576, r=1024, p=1))`;
		expect(shown(memory).constant).toBeUndefined();
	});
});
