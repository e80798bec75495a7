using Cordon.Host.Access;
using Microsoft.AspNetCore.Authorization;

namespace Cordon.Host.Web.Api;

/// <summary>What an endpoint asks of whoever calls it: the least role that may.</summary>
internal static class Policy
{
    public const string Viewer = Role.Viewer;
    public const string Analyst = Role.Analyst;
    public const string Approver = Role.Approver;
    public const string Admin = Role.Admin;

    /// <summary>Whoever may send detections.</summary>
    public const string Sender = Role.Sender;

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Viewer, policy => policy.RequireRole(Role.Viewer, Role.Analyst, Role.Approver, Role.Admin));
        options.AddPolicy(Analyst, policy => policy.RequireRole(Role.Analyst, Role.Admin));
        options.AddPolicy(Approver, policy => policy.RequireRole(Role.Approver, Role.Admin));
        options.AddPolicy(Sender, policy => policy.RequireRole(Role.Sender, Role.Analyst, Role.Admin));
        options.AddPolicy(Admin, policy => policy.RequireRole(Role.Admin));
    }
}
