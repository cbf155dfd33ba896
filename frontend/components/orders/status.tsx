const WORDS: Record<string, string> = {
  pending: "Placed",
  paid: "Paid",
  processing: "Being packed",
  shipped: "On its way",
  delivered: "Delivered",
  cancelled: "Cancelled",
  refunded: "Refunded",
};

export function statusInWords(status: string) {
  return WORDS[status] ?? status;
}

export function Status({ status }: { status: string }) {
  const isOver = status === "cancelled" || status === "refunded";
  return (
    <span className={`border-line rounded-full border px-2.5 py-0.5 text-sm ${isOver ? "text-faint" : "text-accent font-medium"}`}>
      {statusInWords(status)}
    </span>
  );
}
