using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.Counts;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.IdentityProviders;
using Cordon.OktaSimulator.Logs;
using Cordon.OktaSimulator.OAuth;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.RateLimits;
using Cordon.OktaSimulator.Roles;
using Cordon.OktaSimulator.Search;
using Cordon.OktaSimulator.Signals;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator;

/// <summary>The state of one simulated org.</summary>
internal sealed class Org
{
    public Org(SimulatorOptions options)
    {
        Options = options;
        Clock = new OrgClock(options.Time, options.ClockSkew);
        Started = Clock.UtcNow;
        Users = new UserDirectory(options, Clock);
        Groups = new GroupDirectory(options, Clock);
        Apps = new AppDirectory(options, Clock);
        Roles = new RoleDirectory(options, Clock);
        IdentityProviders = IdentityProvider.All(Started);
        Log = new SystemLog(Clock);
        Signals = new SignalHub(this);
        RateLimiter = new RateLimiter(options);
        Tokens = new Tokens(this, options);
        AccessTokens = new AccessTokens(this);
        Faults = new FaultPlan(options.Faults);
    }

    public SimulatorOptions Options { get; }

    public OrgClock Clock { get; }

    /// <summary>When the org came into being, by its own clock.</summary>
    public DateTime Started { get; }

    public UserDirectory Users { get; }

    public GroupDirectory Groups { get; }

    public AppDirectory Apps { get; }

    public RoleDirectory Roles { get; }

    public IReadOnlyList<IdentityProvider> IdentityProviders { get; }

    public SystemLog Log { get; }

    /// <summary>Shared signals: from whom they are taken, and what was taken.</summary>
    public SignalHub Signals { get; }

    public AccessTokens AccessTokens { get; }

    public RateLimiter RateLimiter { get; }

    public Tokens Tokens { get; }

    public FaultPlan Faults { get; }

    public CallCounts Counts { get; } = new();

    public Cursors Cursors { get; } = new();

    /// <summary>The user that the path of a call names, or null.</summary>
    public User? FindUser(RouteMatch match) => match.User is { } name ? Users.Resolve(name, match.Route!.TakesIdOnly) : null;

    /// <summary>
    /// Runs a rule on the user that the call's path names and counts its effect. Returns null when it was accepted; the user is then
    /// what the call has made of it.
    /// </summary>
    public OktaError? ChangeUser(Call call, Func<User, DateTime, Transition> rule, out User? user)
    {
        user = null;
        if (FindUser(call.Match) is not { } found)
        {
            return OktaError.NotFound(call.Match.User!, "User");
        }

        if (found.Admin)
        {
            return OktaError.AccessDenied;
        }

        var transition = Users.Apply(found.Number, rule);
        if (transition.User is not null)
        {
            CountEffect(call, found.Number);
        }

        user = transition.User ?? found;
        return transition.Error;
    }

    /// <summary>Counts what a call did to a user, and writes it into the System Log.</summary>
    public void CountEffect(Call call, int user, int group = 0)
    {
        Counts.CountEffect(call.Match.Route!, user);
        Log.Add(call.Match.Route!, user, group);
    }

    /// <summary>How long the move that this call asks for takes: only <c>Prefer: respond-async</c> makes it visible.</summary>
    public TimeSpan AsyncTransition(Call call) =>
        call.RequestHeaders["Prefer"].Contains("respond-async") ? Options.Transition : TimeSpan.Zero;
}
