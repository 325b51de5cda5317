import { describe, expect, it } from "vitest";
import { applyTransform, bytesToText, DecodeError, peel, type TransformId } from "../../../main/decode/index.ts";

/** Made with CPython's bz2 and lzma modules from our own text. */
const TEXT = 'import os\nprint("inert specimen", os.name)\n'.repeat(20);
const STREAMS: readonly (readonly [name: string, id: TransformId, base64: string])[] = [
	[
		"bzip2",
		"bz2",
		"QlpoOTFBWSZTWcss35MAAL3RgAAQUGUqI9wAIACQKaZGJiYgUqiaYJpp6TQmCeE2JkTsm5MydE4JqT2T0TsmCZE9E7J8JsTwn4mBOCYJmJyTAnROick0J4TcmQmpORPpP4u5IpwoSGWWb8mA",
	],
	[
		"xz with CRC-64",
		"lzma",
		"/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ANbADNdADSbSme4Ujxz7TRXW56Xla1mCO+wCTJ8/nqL0Wu3zYtm7HAX/Ymvh0HSMTamlMcYJx48AAAApGfggQMud3AAAU/cBgAAAOChNVSxxGf7AgAAAAAEWVo=",
	],
	[
		"xz with CRC-32",
		"lzma",
		"/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4ANbADNdADSbSme4Ujxz7TRXW56Xla1mCO+wCTJ8/nqL0Wu3zYtm7HAX/Ymvh0HSMTamlMcYJx48AAAAz7trCQABS9wGAAAA9uOkzz4wDYsCAAAAAAFZWg==",
	],
	[
		"xz with SHA-256",
		"lzma",
		"/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4ANbADNdADSbSme4Ujxz7TRXW56Xla1mCO+wCTJ8/nqL0Wu3zYtm7HAX/Ymvh0HSMTamlMcYJx48AAAAHwHyyuQdHzwNn7DiqLQ286lLUPHyo7SioNsBSAWvdzwAAWfcBgAAALsmyr+26d8cAgAAAAAKWVo=",
	],
	[
		"LZMA alone",
		"lzma",
		"XQAAgAD//////////wA0m0pnuFI8c+00V1uel5WtZgjvsAkyfP56i9Frt82LZuxwF/2Jr4dB0jE2ppTHGDka+3//92+4AA==",
	],
];
const [BZ2 = "", XZ = ""] = STREAMS.map(([, , stream]) => stream);
/** 40 MB and 4 MB of zeros. */
const BOMB_BZ2 = "QlpoOTFBWSZTWdjs3f4BMl9ACMAAABAACCAAMMwJqmmgSlFbUBKUV4u5IpwoSGx2bv8A";
const BOMB_XZ =
	"/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj//8RAWxdAABv/f//o7f/Rz5IFXI5YVG4kijmo4YH+e7kHoLTL8U6PAFLsX7JiopNL6MN2X+m44wjEVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiUcR89jyThcJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvEgn5lidCe0BEQDsc1On/b6ufDEan7eNMW5wnqcjX+woy4XRlZiKfiqR8id19xnABphNmP3Yr9WQD8QlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ5Z9yRQAAAG8OvNbpr82UAAGfBYCS9AGxMZzzscRn+wIAAAAABFla";

function bytesOf(text: string): Uint8Array {
	return new Uint8Array(Buffer.from(text, "base64"));
}
function codeOf(run: () => unknown): string {
	try {
		run();
	} catch (thrown) {
		if (thrown instanceof DecodeError) return thrown.code;
		throw thrown;
	}
	return "none";
}

function outcome(id: TransformId, input: Uint8Array): string {
	let text = "";
	const code = codeOf(() => {
		text = bytesToText(applyTransform(id, input).bytes);
	});
	return code !== "none" ? code : text === TEXT ? "the same" : "different";
}

describe("bz2 and lzma", () => {
	it.each(STREAMS)("reads %s", (_name, id, stream) => {
		expect(bytesToText(applyTransform(id, bytesOf(stream)).bytes)).toBe(TEXT);
	});

	it.each(STREAMS)("peels %s", (_name, id, stream) => {
		const peeled = peel(stream);
		expect(peeled?.chain.map((step) => step.transform)).toEqual(["base64", id]);
		expect(peeled?.kind).toBe("python");
	});

	it("reads streams one after another, and passes over what follows a bzip2 stream", () => {
		for (const [id, stream] of [
			["bz2", BZ2],
			["lzma", XZ],
		] as const) {
			const twice = new Uint8Array([...bytesOf(stream), ...bytesOf(stream)]);
			expect(applyTransform(id, twice).bytes).toHaveLength(2 * TEXT.length);
		}
		expect(applyTransform("bz2", new Uint8Array([...bytesOf(BZ2), 1, 2, 3])).bytes).toHaveLength(TEXT.length);
	});

	it("refuses a stream that is cut or damaged, and never fails otherwise", () => {
		for (const [, id, stream] of STREAMS) {
			const whole = bytesOf(stream);
			for (let end = 0; end < whole.length - 16; end++)
				expect(codeOf(() => applyTransform(id, whole.subarray(0, end)))).toBe("malformed");
		}
		for (const [id, stream] of [
			["bz2", BZ2],
			["lzma", XZ],
		] as const) {
			const whole = bytesOf(stream);
			for (let at = 0; at < whole.length - 28; at++) {
				const damaged = whole.slice();
				damaged[at] = (damaged[at] ?? 0) ^ 0x10;
				// A bit that nothing depends on may be damaged; the checksum sees to the rest.
				expect(outcome(id, damaged)).toMatch(/^(?:malformed|unsupported|too-large|the same)$/);
			}
		}
	});

	it("stops at the budget", () => {
		for (const [, id, stream] of STREAMS) {
			expect(codeOf(() => applyTransform(id, bytesOf(stream), {}, { maximumOutput: TEXT.length - 1 }))).toBe(
				"too-large",
			);
			expect(applyTransform(id, bytesOf(stream), {}, { maximumOutput: TEXT.length }).bytes).toHaveLength(TEXT.length);
		}
		expect(codeOf(() => applyTransform("bz2", bytesOf(BOMB_BZ2)))).toBe("too-large");
		expect(codeOf(() => applyTransform("lzma", bytesOf(BOMB_XZ), {}, { maximumOutput: 1_000_000 }))).toBe("too-large");
	});
});

/** A unit with branches of all the processors whose filters there are, eight times, packed by xz 5.4 with the filter of that name before LZMA2. */
const BRANCHES = Buffer.from(
	"e810000000e9f0ffffff0000100000eb00f008f8480000414000001010000094000000b0".repeat(8),
	"hex",
);
const FILTERED: readonly (readonly [name: string, base64: string])[] = [
	[
		"x86",
		"/Td6WFoAAAFpIt42AgEEACEBHACHbtrl4AEfAEhdAHQFPBk+EFFt+FF5a8PgB3RRW5upNRX/ShZcd8w4QXVqWeQyKJGu/JImuCx34zrnmWDe/xbsMVi/JwrUqRz0gbx+Q+vFBK4GAAAztDK7AAFgoAIAAACajI8RPjANiwIAAAAAAVla",
	],
	[
		"powerpc",
		"/Td6WFoAAAFpIt42AgEFACEBHAAivYYu4AEfADddAHQD/Bk+D/nySzet7afFttbS57rYQtbvsjUwLHB8jD+9vULJYm5Q8cdgEHK94uCbqhqX+74FYwAAADO0MrsAAU+gAgAAAHk7dec+MA2LAgAAAAABWVo=",
	],
	[
		"arm",
		"/Td6WFoAAAFpIt42AgEHACEBHAApHE5j4AEfADhdAHQD/Bk+D/nySzeahEJHw89M6eb+xKAHsvS6c2c75HK0ZL0REVQoiP+93VOVdgwxhgd6Wiko+EMAADO0MrsAAVCgAgAAADeL9RU+MA2LAgAAAAABWVo=",
	],
	[
		"armthumb",
		"/Td6WFoAAAFpIt42AgEIACEBHAD8rhiS4AEfADVdAHQD/Bk+D/nySzet7afFtu+1AfXZuU4WibaNPjY39POSm2TukZvs1nLZDs2RM7W+fleurlUAAAAAADO0MrsAAU2gAgAAAHKavao+MA2LAgAAAAABWVo=",
	],
	[
		"sparc",
		"/Td6WFoAAAFpIt42AgEJACEBHABZfURZ4AEfADZdAHQD/Bk+D/nySzet7afFttbS57rR8pv7baGCYJcjDmoPwbuBi80XGlanPTMA5ph+TTGDBlFMAAAAADO0MrsAAU6gAgAAANzoKSw+MA2LAgAAAAABWVo=",
	],
	[
		"arm64",
		"/Td6WFoAAAFpIt42AgEKACEBHAD3D9Df4AEfADZdAHQD/Bk+D/nySzet7afFttbS57rR8pyu0/ae4gkB8js2Q5koABe0mY2Xhw4LZiUFgmRW4ZqxWAAAADO0MrsAAU6gAgAAANzoKSw+MA2LAgAAAAABWVo=",
	],
	[
		"delta and x86",
		"/Td6WFoAAAFpIt42AwIDAQMEACEBHAAAKxqKg+ABHwAsXQB0A/wXV6hgEOHRRfuo6DtiRdSIakSZe3n9HBqVJ22YnZi/+X6HAz9QIuMAAAAztDK7AAFIoAIAAADBC3D6PjANiwIAAAAAAVla",
	],
];

/** 24 bundles of branches, packed by CPython's lzma module with the filter for IA-64. */
const IA64 =
	"/Td6WFoAAAFpIt42AgEGACEBFgAGJ/1S4AF/ARFdAAgAM4UOjYeT1mSQ5lphbQ/MdSP2d0Q6Og6OYXZujKfrhuTGlJOnmI1363S7Q7XKeNA6eilEhNpOoUgOKIbHV2hV26wBWfBrke7sawV5nMCcAqGWgsLYCqiVJBMbq7a5DaFPVemtzjoPpisWL10bKu72Ves/ihXnRuZPvbD4G1huaM4QgCnIbXhKQ+kcdnJoUHPDXonfgo2KHlM0us4VALR+E/D/UcQoFUsyJmS+iDUZr4wIbvaPMyPxtU8nJnr0BTeuxh/QntP/15UrF86Dm+aU4NeaKP+zuES8JXdI8Z5o0NrXGHzSnLiIUA2CM+BWMXT4hTGjzuMP1kJ3r8bwQH4O/nSOqBbi3cqL2Vg/+NfOxAAAAABVl+IiAAGpAoADAAD5z5loPjANiwIAAAAAAVla";

describe("xz with filters before LZMA2", () => {
	it("undoes ia64", () => {
		const bundles = Buffer.alloc(24 * 16);
		const templates = [0x10, 0x11, 0x12, 0x13, 0x16, 0x17, 0x18, 0x19, 0x1c, 0x1d, 0x00, 0x05];
		for (let index = 0; index < 24; index++) {
			let bundle = BigInt(templates[index % 12] ?? 0);
			for (let slot = 0; slot < 3; slot++) {
				const address = BigInt((index * 37 + slot * 1001) & 0xfffff);
				const instruction = (5n << 37n) | (address << 13n) | (BigInt(index & 1) << 36n) | (BigInt(index % 3) << 6n);
				bundle |= instruction << BigInt(5 + 41 * slot);
			}
			bundles.writeBigUInt64LE(bundle & 0xffff_ffff_ffff_ffffn, index * 16);
			bundles.writeBigUInt64LE(bundle >> 64n, index * 16 + 8);
		}
		expect(Buffer.from(applyTransform("lzma", bytesOf(IA64)).bytes).equals(bundles)).toBe(true);
	});

	it.each(FILTERED)("undoes %s", (_, base64) => {
		expect(Buffer.from(applyTransform("lzma", bytesOf(base64)).bytes).equals(BRANCHES)).toBe(true);
	});
});
