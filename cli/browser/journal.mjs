// A journal of a run that saw everything: both limits, rejections, retries, failures, removals, odd names, and a first run that was killed.
export function journal(items) {
  const lines = [`{"dodb-journal":2,"sha256":"${"ab".repeat(32)}","mode":"set"}`];
  const put = (event, at, rest = {}) => lines.push(JSON.stringify({ event, at: Math.round(at), ...rest }));
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const names = ["<b>&\"app\"</b>", "שלום-עולם", "a".repeat(180), "tab\tname", "app'; --"];
  const cluster = (i) => `00000000-0000-4000-8000-00000000000${1 + (i % 3)}`;
  const limits = "250/1m,5000/1h";
  let now = 1790000000000;
  let item = 0;
  let inMinute = 0;
  let minute = now;
  let hour = now;
  let inHour = 0;

  const wait = (reason, cause, millis) => {
    put("waited", now, { reason, cause, millis, left: 0 });
    now += millis;
  };
  const step = () => {
    if (inHour === 5000) {
      wait("the hour limit", "own requests fill it", Math.max(0, hour + 3600000 - now));
      hour = now;
      inHour = 0;
    }
    if (inMinute === 250) {
      wait("the minute limit", "own requests fill it", Math.max(0, minute + 60000 - now));
      minute = now;
      inMinute = 0;
    }
    inHour++;
    inMinute++;
    now += 12;
    const operation = item % 50 === 0 ? "databases_get_cluster" : "databases_update_user";
    const millis = Math.round(150 + 900 * random() ** 4);
    put("sent", now);
    if (item % 997 === 996) {
      put("rejected", now + millis);
      put("waited", now + millis, { reason: "the hour limit", cause: "the server rejected a request", millis: 2000, left: 0 });
      now += 2000;
      put("sent", now);
    }
    put("answered", now + millis);
    if (item % 331 === 330) {
      put("attempted", now + millis, { operation, cluster: cluster(item), attempt: 1, status: 503, millis, failure: "the server failed: HTTP 503", retryInMillis: 400 });
    }
    put("attempted", now + millis, { operation, cluster: cluster(item), attempt: 1, status: 200, millis });
    const user = item % 400 === 3 ? names[(item / 400) | 0 % names.length] ?? "app" : `app-${String(item).padStart(5, "0")}`;
    const common = { cluster: cluster(item), user, requests: 1 };
    if (item % 211 === 210) {
      put("itemEnded", now + millis, { ...common, line: item + 1, kind: "update", outcome: "failed", added: 1, removed: 0, cause: `databases_update_user was refused: there is no user ${user} in this cluster; HTTP 404 (request 1f2e3d4c)` });
    } else if (item % 1013 === 1012) {
      put("itemEnded", now + millis, { ...common, kind: "update", outcome: "unknown", added: 1, removed: 1, removedRules: ["consume orders.*"], cause: "the answer was lost: connection reset" });
    } else if (item % 37 === 5) {
      put("itemEnded", now + millis, { ...common, kind: "update", outcome: "applied", added: 0, removed: 3, removedRules: ["produceconsume customer-events.europe-west.v2", "consume orders.*", "admin *"] });
    } else if (item % 499 === 7) {
      put("itemEnded", now + millis, { ...common, kind: "delete", outcome: "applied", added: 0, removed: 1, removedRules: ["consume <all>"] });
    } else {
      put("itemEnded", now + millis, { ...common, kind: "update", outcome: "applied", added: 1, removed: 0 });
    }
    item++;
  };

  put("began", now, { file: "users <prod> & \"staging\".yaml", mode: "set", version: "0.1.0", limits, items, leastMillis: 10800000 });
  while (item < items / 4) {
    step();
  }
  now += 90000;
  put("began", now, { file: "users <prod> & \"staging\".yaml", mode: "set", version: "0.1.0", limits, items: items - item, leastMillis: 7200000 });
  const begun = now;
  const first = item;
  while (item < items) {
    step();
  }
  put("ended", now + 1000, { exit: 1, limits, items: items - first, applied: items - first - 90, unchanged: 0, failed: 75, unknown: 15, notAttempted: 0, requests: items - first, rateLimited: 15, retries: 45, began: begun });
  return lines.join("\n") + "\n";
}
