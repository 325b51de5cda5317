import { describe, expect, it } from "vitest";
import { settingsSchema } from "../../../main/api/contract.ts";
import { defaultLimits } from "../../../main/model/limits.ts";
import { cacheProblem, settableCache } from "../../../main/model/package/cache-size.ts";
import { limitNames, limitProblem, limitsOf, settableLimits, usualLimit } from "../../../main/model/settable-limits.ts";

function parse(settings: object) {
	return settingsSchema.safeParse({ theme: "dark", ...settings });
}

describe.each(limitNames)("the limit %s in the settings", (name) => {
	const { limit, least, most, scale, lessWhy, moreWhy } = settableLimits[name];

	it("lies between its bounds as it is usually", () => {
		expect(usualLimit(name)).toBeGreaterThanOrEqual(least);
		expect(usualLimit(name)).toBeLessThanOrEqual(most);
		expect(Number.isInteger(usualLimit(name))).toBe(true);
	});

	it("is taken within its bounds, and is that of the engine", () => {
		for (const value of [least, most]) {
			const parsed = parse({ limits: { [name]: value } });
			expect(parsed.data?.limits).toEqual({ [name]: value });
			// Whatever else it raises.
			const others = { totalMebibytes: settableLimits.totalMebibytes.most };
			expect(limitsOf({ ...others, ...parsed.data?.limits })[limit]).toBeGreaterThanOrEqual(
				name === "totalMebibytes" ? value * scale : Math.min(value * scale, most * scale),
			);
		}
		expect(limitsOf({ [name]: usualLimit(name) })).toEqual(defaultLimits);
	});

	it("is refused outside of them, with the reason", () => {
		expect(limitProblem(name, least - 1)).toContain(lessWhy);
		expect(limitProblem(name, most + 1)).toContain(moreWhy);
		for (const wrong of [least - 1, most + 1, least + 0.5, Number.NaN, Number.POSITIVE_INFINITY, String(least), null]) {
			expect(parse({ limits: { [name]: wrong } }).success).toBe(false);
		}
		expect(parse({ limits: { [name]: most + 1 } }).error?.issues[0]).toMatchObject({
			path: ["limits", name],
			message: expect.stringContaining(moreWhy),
		});
	});
});

describe("limits", () => {
	it("are as usual where nothing is set, and of what is fixed or unknown nothing is taken", () => {
		expect(limitsOf()).toEqual(defaultLimits);
		const parsed = parse({ limits: JSON.parse('{"ratio":9e9,"layerBytes":1,"__proto__":{"members":5},"nesting":3}') });
		expect(parsed.data?.limits).toEqual({ nesting: 3 });
		expect(limitsOf(parsed.data?.limits)).toEqual({ ...defaultLimits, nesting: 3 });
	});

	it("leave a member the time that reading it may take, and no more room than all members have", () => {
		const slow = limitsOf({ parseSeconds: 60, foldSeconds: 60, memberSeconds: 30 });
		expect(slow.memberMilliseconds).toBeGreaterThanOrEqual(2 * (slow.parseMilliseconds + slow.foldMilliseconds));
		expect(limitsOf({ memberSeconds: 30 }).memberMilliseconds).toBeLessThan(defaultLimits.memberMilliseconds);
		const small = limitsOf({ totalMebibytes: 64, memberMebibytes: 480 });
		expect(small.memberUnpacked).toBe(small.totalUnpacked);
	});
});

describe("the size of the cache in the settings", () => {
	it("is taken within its bounds, and refused outside of them", () => {
		for (const cacheMebibytes of [settableCache.least, settableCache.usual, settableCache.most])
			expect(parse({ cacheMebibytes }).data?.cacheMebibytes).toBe(cacheMebibytes);
		for (const wrong of [0, settableCache.least - 1, settableCache.most + 1, 100.5, "100"])
			expect(parse({ cacheMebibytes: wrong }).success).toBe(false);
		expect(parse({ cacheMebibytes: 1 }).error?.issues[0]?.message).toBe(cacheProblem(1));
	});
});
