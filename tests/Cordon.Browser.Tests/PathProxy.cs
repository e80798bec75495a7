using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cordon.Browser.Tests;

/// <summary>A reverse proxy that shows a server below a path, as nginx would with <c>proxy_pass</c> and <c>X-Forwarded-Prefix</c>.</summary>
internal sealed class PathProxy : IAsyncDisposable
{
    public const string Prefix = "/security/cordon";

    private readonly WebApplication _application;
    private readonly HttpClient _behind;
    private CancellationTokenSource _line = new();

    private PathProxy(WebApplication application, HttpClient behind)
    {
        _application = application;
        _behind = behind;
    }

    public string Address => _application.Urls.First() + Prefix;

    public static async Task<PathProxy> StartAsync(string target, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new PathProxy(
            builder.Build(), new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(target) });
        proxy._application.Run(proxy.ForwardAsync);
        await proxy._application.StartAsync(cancellationToken);
        return proxy;
    }

    /// <summary>Breaks every connection, and all that come until <see cref="Mend"/>.</summary>
    public void Cut() => _line.Cancel();

    public void Mend() => Interlocked.Exchange(ref _line, new CancellationTokenSource()).Dispose();

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        await _application.DisposeAsync();
        _behind.Dispose();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var rest))
        {
            http.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return;
        }

        var line = _line.Token;
        using var broken = line.Register(http.Abort);
        if (line.IsCancellationRequested)
        {
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), (rest.HasValue ? rest.ToUriComponent() : "/") + http.Request.QueryString);
        request.Content = HttpMethods.IsPost(http.Request.Method) ? new StreamContent(http.Request.Body) : null;
        foreach (var (name, values) in http.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        request.Headers.Add("X-Forwarded-Prefix", Prefix);
        using var answer = await _behind.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
