import { assertNever } from "../../model/assert-never.ts";
import type { HostServices, Question } from "../engine/control-messages.ts";

export function answerQuestion(services: HostServices, question: Question): Promise<unknown> {
	switch (question.ask) {
		case "launch":
			return services.launch();
		case "notices":
			return services.notices();
		case "resolve":
			return services.resolve(question.token);
		case "opened":
			return services.opened(question);
		case "recent":
			return services.recent();
		case "read-settings":
			return services.readSettings();
		case "write-settings":
			return services.writeSettings(question.settings);
		case "read-session":
			return services.readSession();
		case "write-session":
			return services.writeSession(question.session);
		default:
			return assertNever(question, "question");
	}
}
