import { accept, bookIn } from "@/lib/session/visitor-desk";

export async function POST(request: Request, { params }: { params: Promise<{ bookId: string }> }) {
  return accept(request, bookIn(await params));
}
