import { existsSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import type { Io } from "./command.ts";
import { failure } from "./failure.ts";

/** The page of the lab on the disk, if it is installed. */
export function labPage(file: URL): Io["lab"] {
  if (!existsSync(file)) return undefined;
  return { address: file.href, serve: (port) => serve(file, port), open };
}

/**
 * Serves this one file, to this machine only, until the process ends.
 *
 * @throws FluxionError if the port is taken
 */
async function serve(file: URL, port: number): Promise<string> {
  const { createServer } = await import("node:http");
  const page = readFileSync(file);
  const server = createServer(({ method, url = "/" }, response) => {
    const isPage = (method === "GET" || method === "HEAD") && new URL(url, "http://127.0.0.1").pathname === "/";
    const type = isPage ? "text/html; charset=utf-8" : "text/plain";
    response.writeHead(isPage ? 200 : 404, { "content-type": type, "x-content-type-options": "nosniff" });
    response.end(isPage ? (method === "GET" ? page : undefined) : "The only page here is /\n");
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(failure(`Port ${port} cannot be served`, error)));
    server.listen(port, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  });
}

/** Opens an address in the browser; false without a desktop. */
async function open(address: string): Promise<boolean> {
  const { platform, env } = process;
  const isDesktop = platform !== "linux" || (env.DISPLAY ?? env.WAYLAND_DISPLAY ?? "") !== "";
  if (!isDesktop) return false;
  const { spawn } = await import("node:child_process");
  const [program, ...before] =
    platform === "darwin"
      ? ["open"]
      : platform === "win32"
        ? ["rundll32", "url.dll,FileProtocolHandler"]
        : ["xdg-open"];
  return new Promise((resolve) => {
    const browser = spawn(program as string, [...before, address], { stdio: "ignore", detached: true });
    browser.once("error", () => resolve(false));
    browser.once("spawn", () => {
      browser.unref();
      resolve(true);
    });
  });
}
