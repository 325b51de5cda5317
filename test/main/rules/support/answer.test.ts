import { expect, test } from "vitest";
import { answerUnused } from "../../../../main/rules/support/answer.ts";
import { callOf, read } from "../../python/support.ts";

function unused(body: string): boolean {
	const module = read(`import requests\nasync def f(x):\n    ${body.replaceAll("\n", "\n    ")}\n`);
	return answerUnused(module, callOf(module, "requests.post"));
}

test.each([
	"requests.post(x)",
	"await requests.post(x)",
	"(requests.post(x))",
	"requests.post(x).close()",
	"answer = requests.post(x)",
	"answer: object = await requests.post(x)\nreturn None",
	"answer = requests.post(x)\nanswer.close()",
	"answer = None\nanswer = requests.post(x)",
	"with requests.post(x): pass",
	"with requests.post(x) as answer:\n    answer.read()",
	"async with requests.post(x) as answer: pass",
])("nobody looks at the answer of %j", (body) => {
	expect(unused(body)).toBe(true);
});

test.each([
	"return requests.post(x)",
	"yield requests.post(x)",
	"requests.post(x).raise_for_status()",
	"print(requests.post(x))",
	"if requests.post(x): pass",
	"answer = requests.post(x)\nreturn answer",
	"answer = requests.post(x)\nanswer.raise_for_status()",
	"answer = requests.post(x).text",
	"self.answer = requests.post(x)",
	"answer = requests.post(x)\nreturn locals()",
	"answer = requests.post(x)\nreturn f'{answer}'",
	"with requests.post(x) as answer:\n    return answer.read()",
	"answer = requests.post(x)\nreturn {1:\n answer.json()}",
	"answer = requests.post(x)\ntext = answer.text",
	"first, second = requests.post(x)",
])("somebody may look at the answer of %j", (body) => {
	expect(unused(body)).toBe(false);
});

test("a call given by reference to a thread is heard by nobody", () => {
	const module = read(
		"import requests, threading\nthreading.Thread(target=requests.post, args=('https://example.com',)).start()",
	);
	const call = module.calls.find((one) => one.targets.includes("requests.post"));
	expect(call && answerUnused(module, call)).toBe(true);
});

test("a name at the top of a module may be read elsewhere", () => {
	const module = read("import requests\nanswer = requests.post('https://example.com')\n");
	expect(answerUnused(module, callOf(module, "requests.post"))).toBe(false);
});
