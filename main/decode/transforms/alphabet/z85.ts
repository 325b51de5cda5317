import type { Transform } from "../../transform.ts";
import { base85Table, decodeBase85 } from "./base85.ts";

const TABLE = base85Table("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#");

/** Z85 (ZeroMQ RFC 32). A short last group is read as `base64.z85decode` of Python 3.13 does. */
export const z85: Transform = {
	id: "z85",
	title: "Z85",
	decode: (input, _options, budget) => decodeBase85(input, TABLE, budget),
};
