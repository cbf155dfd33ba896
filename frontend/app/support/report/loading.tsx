export { LoadingFigures as default } from "@/components/analytics/loading";
