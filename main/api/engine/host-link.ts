import { AnalystError } from "../../model/analyst-error.ts";
import {
	type Answers,
	answerSchemas,
	type EngineMessage,
	type HostServices,
	type Question,
} from "./control-messages.ts";

/** The engine's end of the questions it asks its host. */
export interface HostLink {
	readonly services: HostServices;
	onAnswer(id: number, value: unknown): void;
	onRefusal(id: number, error: { code: AnalystError["code"]; message: string }): void;
}

export function createHostLink(send: (message: EngineMessage) => void): HostLink {
	const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
	let lastId = 0;

	async function ask<K extends Question["ask"]>(question: Extract<Question, { ask: K }>): Promise<Answers[K]> {
		const id = ++lastId;
		const value = await new Promise<unknown>((resolve, reject) => {
			waiting.set(id, { resolve, reject });
			send({ kind: "question", id, question });
		});
		const schema = answerSchemas[question.ask];
		return schema.parse(value) as Answers[K];
	}

	return {
		services: {
			launch: () => ask<"launch">({ ask: "launch" }),
			notices: () => ask<"notices">({ ask: "notices" }),
			resolve: (token) => ask<"resolve">({ ask: "resolve", token }),
			opened: (entry) => ask<"opened">({ ask: "opened", ...entry }),
			recent: () => ask<"recent">({ ask: "recent" }),
			readSettings: () => ask<"read-settings">({ ask: "read-settings" }),
			writeSettings: (settings) => ask<"write-settings">({ ask: "write-settings", settings }),
			readSession: () => ask<"read-session">({ ask: "read-session" }),
			writeSession: (session) => ask<"write-session">({ ask: "write-session", session }),
		},
		onAnswer(id, value) {
			waiting.get(id)?.resolve(value);
			waiting.delete(id);
		},
		onRefusal(id, error) {
			waiting.get(id)?.reject(new AnalystError(error.code, error.message));
			waiting.delete(id);
		},
	};
}
