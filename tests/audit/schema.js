// Files of Web Annotations come in; what @kba/anno-schema, a JSON Schema of the W3C model, says of what is in them goes out.
// Not asked about: agents, of which it wants an address and that they are persons, and the page itself, whose `partOf` it
// takes for a page; the Recommendation wants neither.

const fs = require("node:fs");
const { validate } = require("@kba/anno-schema");

/** A thing whose relative addresses are whole ones, as the context's `@base` makes them. */
const whole = (thing) =>
  JSON.parse(JSON.stringify(thing), (key, value) =>
    ["id", "source"].includes(key) && typeof value === "string"
      ? new URL(value, "https://edition.example/").href
      : value,
  );

/** What is wrong in a thing by the schema of a type of the model. */
function wrong(type, thing, where) {
  if (!validate[type]) return [`${where}: the model has no ${type}`];
  const said = validate[type](thing) ? [] : validate[type].errors;
  const ours = said.filter((error) => !error.dataPath.startsWith(".creator"));
  return ours.map((error) => `${where}: ${type}${error.dataPath} ${error.message}`);
}

for (const path of process.argv.slice(2)) {
  const page = whole(JSON.parse(fs.readFileSync(path, "utf8")));
  const asked = [["AnnotationCollection", page.partOf, page.id]];
  for (const annotation of page.items) {
    asked.push(["Annotation", annotation, annotation.id]);
    for (const target of [annotation.target].flat())
      for (const selector of target.selector ?? []) asked.push([selector.type, selector, annotation.id]);
    for (const body of annotation.body ?? []) asked.push([body.type, body, annotation.id]);
  }
  const said = asked.flatMap(([type, thing, where]) => wrong(type, thing, where));
  process.stdout.write(`${JSON.stringify({ path, things: asked.length, wrong: said })}\n`);
}
