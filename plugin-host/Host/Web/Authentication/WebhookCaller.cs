using System.Text.Encodings.Web;
using Cordon.Host.Access;
using Cordon.Host.Detections.Senders;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Api.Detections;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Cordon.Host.Web.Authentication;

/// <summary>
/// Systems that sign each delivery in place of sending a token, as Standard Webhooks has it. They are known where detections are taken, and nowhere else.
/// Sample: <c>POST /api/detections?sender=edr</c> with <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>
/// </summary>
internal sealed class WebhookCaller(
    IOptionsMonitor<AuthenticationSchemeOptions> options, Microsoft.Extensions.Logging.ILoggerFactory logger, UrlEncoder encoder, SenderStore senders)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "webhook";

    public static bool IsSent(HttpContext http) =>
        http.Request.Path.Equals(DetectionIntakeEndpoint.Path, StringComparison.OrdinalIgnoreCase) && http.Request.Headers.ContainsKey(WebhookSignature.SignatureHeader);

    /// <summary>What was found out about the caller; null for one who came another way.</summary>
    public static WebhookVerdict? Verdict(HttpContext http) => http.Items[typeof(WebhookVerdict)] as WebhookVerdict;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsSent(Context))
        {
            return AuthenticateResult.NoResult();
        }

        var signature = new WebhookSignature
        {
            Id = Request.Headers[WebhookSignature.IdHeader].ToString(),
            Timestamp = Request.Headers[WebhookSignature.TimestampHeader].ToString(),
            Signatures = Request.Headers[WebhookSignature.SignatureHeader].ToString(),
        };
        var verdict = await senders.VerifyAsync(
            Request.Query["sender"].ToString(), signature, () => DetectionBody.ReadAsync(Context, Context.RequestAborted), Context.RequestAborted);
        Context.Items[typeof(WebhookVerdict)] = verdict;
        return verdict.Sender is { } sender
            ? AuthenticateResult.Success(new AuthenticationTicket(Caller.Principal(SchemeName, sender.Id, sender.Name, Role.Sender), SchemeName))
            : AuthenticateResult.Fail(verdict.Reason);
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Webhook";
        return ApiProblem.Of(StatusCodes.Status401Unauthorized, Verdict(Context)?.Reason ?? "The delivery is not signed.", []).ExecuteAsync(Context);
    }
}
