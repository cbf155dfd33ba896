import { openSession } from "@/lib/session/open";

export function POST(request: Request) {
  return openSession(request, "reset");
}
