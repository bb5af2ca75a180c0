// A style that a script brings: its text.
declare module "*.css" {
  const text: string;
  export default text;
}
