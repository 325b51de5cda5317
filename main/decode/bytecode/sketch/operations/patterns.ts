import { Level } from "../node.ts";
import type { Operations } from "./operation.ts";

/** `match`: what is asked is written as a call, what is taken out as a subscript. */
export const matchOperations: Operations = {
	GET_LEN(machine) {
		const subject = machine.peek(1);
		machine.pushText(`len(${subject ? machine.text(subject) : ""})`, Level.atom);
	},
	MATCH_SEQUENCE(machine) {
		const subject = machine.peek(1);
		machine.pushText(`isinstance(${subject ? machine.text(subject) : ""}, (list, tuple))`, Level.atom);
	},
	MATCH_MAPPING(machine) {
		const subject = machine.peek(1);
		machine.pushText(`isinstance(${subject ? machine.text(subject) : ""}, dict)`, Level.atom);
	},
	MATCH_KEYS(machine) {
		const keys = machine.peek(1);
		const subject = machine.peek(2);
		machine.pushText(
			`[${subject ? machine.text(subject) : ""}[key] for key in ${keys ? machine.text(keys) : ""}]`,
			Level.atom,
		);
		if (machine.release < 311) machine.pushText("True");
	},
	MATCH_CLASS(machine) {
		const [subject, type] = machine.popMany(3);
		const text = `isinstance(${subject ? machine.text(subject) : ""}, ${type ? machine.text(type) : ""})`;
		machine.pushText(text, Level.atom);
		if (machine.release < 311) machine.pushText(text);
	},
	COPY_DICT_WITHOUT_KEYS(machine) {
		machine.pop();
		machine.pushText("{}");
	},
};
