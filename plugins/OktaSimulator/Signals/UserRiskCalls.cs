using System.Text.RegularExpressions;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Signals;

/// <summary><c>/api/v1/users/{userId}/risk</c>: the risk of one user, set without a signal.</summary>
internal static partial class UserRiskCalls
{
    private const string UsualReason = "override.by.admin";
    private const int LongestReason = 500;

    public static Answer Get(Org org, Call call) => org.FindUser(call.Match) is { } user ? Show(org, call, user, 200) : NotFound(call);

    public static Answer Put(Org org, Call call)
    {
        if (org.FindUser(call.Match) is not { } user)
        {
            return NotFound(call);
        }

        if (!JsonObject.TryRead(call.Body, out var body))
        {
            return OktaError.MalformedBody.ToAnswer();
        }

        var (level, reason) = (SignedToken.Text(body, "riskLevel"), SignedToken.Text(body, "riskReason") ?? UsualReason);
        if (level is not ("HIGH" or "MEDIUM" or "LOW"))
        {
            return OktaError.Validation("riskLevel", "riskLevel: The field must be HIGH, MEDIUM or LOW").ToAnswer();
        }

        if (reason.Length > LongestReason || (reason != UsualReason && !Reason().IsMatch(reason)))
        {
            return OktaError.Validation("riskReason", "riskReason: Only letters, digits, spaces, hyphens, commas, and periods are allowed").ToAnswer();
        }

        var isNew = org.Signals.Risks.Set(user.Number, level, reason);
        org.Counts.CountEffect(call.Match.Route!, user.Number);
        return Show(org, call, user, isNew ? 201 : 200);
    }

    private static Answer Show(Org org, Call call, User user, int status)
    {
        var self = $"{call.BaseUrl}/api/v1/users/{user.Id}";
        return new Answer
        {
            Status = status,
            Body = JsonBody.Write((Risk: org.Signals.Risks.Of(user.Number), self), static (writer, source) =>
            {
                writer.WriteStartObject();
                writer.WriteString("riskLevel", source.Risk.Level);
                if (source.Risk.Reason.Length > 0)
                {
                    writer.WriteString("reason", source.Risk.Reason);
                }

                writer.WriteStartObject("_links");
                writer.WriteLink("self", source.self + "/risk");
                writer.WriteLink("user", source.self);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }),
        };
    }

    private static Answer NotFound(Call call) => OktaError.NotFound(call.Match.User!, "User").ToAnswer();

    [GeneratedRegex(@"^[a-zA-Z0-9\s\-,.]*\z")]
    private static partial Regex Reason();
}
