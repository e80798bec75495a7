using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Users;

/// <summary>One user at one moment. Immutable: a change is a new record in <see cref="UserDirectory"/>.</summary>
internal sealed record User : ISearchable
{
    /// <summary>Position in the org, from 0. The id is made from it.</summary>
    public required int Number { get; init; }

    public required UserStatus Status { get; init; }

    /// <summary>The status an asynchronous move leads to; it is reached at <see cref="TransitionEnds"/>.</summary>
    public UserStatus? TransitioningTo { get; init; }

    public DateTime TransitionEnds { get; init; }

    public required DateTime Created { get; init; }

    public required DateTime LastUpdated { get; init; }

    public DateTime? Activated { get; init; }

    public DateTime? StatusChanged { get; init; }

    public DateTime? LastLogin { get; init; }

    public DateTime? PasswordChanged { get; init; }

    /// <summary>Null for a derived user whose profile was never changed.</summary>
    public StoredProfile? Profile { get; init; }

    public string Provider { get; init; } = "OKTA";

    /// <summary>Holds an admin role: nobody but a super admin may change such a user.</summary>
    public bool Admin { get; init; }

    /// <summary>ACTIVE, but sign-in from unknown devices is blocked.</summary>
    public bool Blocked { get; init; }

    public bool HasFactors { get; init; } = true;

    /// <summary>Of the factors, where there are any.</summary>
    public string FactorStatus { get; init; } = "ACTIVE";

    public bool Deleted { get; init; }

    public string Id => UserIds.Of(Number);

    public string Login => Profile is null ? DerivedUsers.Login(Number) : Profile.Login;

    /// <summary>Where the user is or is bound for; what the lifecycle rules look at.</summary>
    public UserStatus Target => TransitioningTo ?? Status;

    public User Moved(UserStatus status, DateTime now) =>
        this with { Status = status, TransitioningTo = null, StatusChanged = now, LastUpdated = now };

    public string? Text(string attribute) => attribute switch
    {
        "id" => Id,
        "status" => Names.Of(Status),
        "type.id" => UserIds.DefaultType,
        _ when !attribute.StartsWith("profile.", StringComparison.Ordinal) => null,
        _ => Profile is null ? DerivedUsers.Attribute(Number, attribute[8..]) : Profile.Text(attribute[8..]),
    };

    public DateTime? Date(string attribute) => attribute switch
    {
        "created" => Created,
        "activated" => Activated,
        "statusChanged" => StatusChanged,
        "lastUpdated" => LastUpdated,
        "lastLogin" => LastLogin,
        "passwordChanged" => PasswordChanged,
        _ => null,
    };

    private static class Names
    {
        private static readonly string[] All = Enum.GetNames<UserStatus>();

        public static string Of(UserStatus status) => All[(int)status];
    }
}
