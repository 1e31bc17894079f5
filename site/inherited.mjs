// A plugin of TypeDoc: a member is described where it is declared, and not again in every type that inherits it.
import { Converter } from "typedoc";

const isInherited = (reflection) =>
  [reflection, reflection.getSignature, ...(reflection.signatures ?? [])].some(
    (declared) => declared?.inheritedFrom?.reflection !== undefined,
  );

export function load(app) {
  const leaveOut = ({ project }) => {
    const inherited = Object.values(project.reflections).filter(
      (reflection) =>
        reflection.kindOf !== undefined && reflection.parent?.children?.includes(reflection) && isInherited(reflection),
    );
    for (const reflection of inherited) project.removeReflection(reflection);
  };
  // After TypeDoc's own plugin that finds out what is inherited.
  app.converter.on(Converter.EVENT_RESOLVE_END, leaveOut, -50);
}
