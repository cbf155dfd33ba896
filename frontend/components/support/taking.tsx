import { TakingButtons } from "@/components/support/taking-buttons";
import { api, must } from "@/lib/api/server";

/** Who of the staff has a conversation, and the ways to take it over and to hand it back. */
export async function Taking({ id }: { id: string }) {
  const path = { conversation_id: id };
  const standing = must(await (await api()).GET("/api/support/conversations/{conversation_id}/taking", { params: { path } }));
  return <TakingButtons id={id} standing={standing} />;
}
