using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>What people do with a page.</summary>
internal static class PageExtensions
{
    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name });

    /// <summary>The message on top of the page after something was done.</summary>
    public static ILocator Flash(this IPage page) => page.Locator(".flash");

    /// <summary>Drags a file from the desktop into the page and lets it go over an element.</summary>
    public static async Task DropAsync(this IPage page, ILocator over, string name, byte[] content)
    {
        var transfer = await page.EvaluateHandleAsync(
            """
            ([name, content]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(content), character => character.charCodeAt(0))], name));
              return transfer;
            }
            """,
            new[] { name, Convert.ToBase64String(content) });
        foreach (var step in (string[])["dragenter", "dragover", "drop"])
        {
            await over.DispatchEventAsync(step, new Dictionary<string, object> { ["dataTransfer"] = transfer });
        }
    }

    /// <summary>Sends a form that the page does not show, with the session's own token. The answer's status.</summary>
    public static Task<int> ForgeAsync(this IPage page, string address, bool withToken = true) => page.EvaluateAsync<int>(
        """
        async ([address, withToken]) => {
          const form = new URLSearchParams({ name: 'x', version: '1' });
          if (withToken) {
            form.set('csrf', document.querySelector('input[name="csrf"]').value);
          }

          return (await fetch(address, { method: 'POST', body: form })).status;
        }
        """,
        new object[] { address, withToken });
}
