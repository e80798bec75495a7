namespace Cordon.OktaSimulator.Users;

/// <summary>The ids of users.</summary>
internal static class UserIds
{
    public const string DefaultType = "oty0simulated0000001";

    private static readonly NumberedIds _ids = new("00u0simulated");

    public static string Of(int number) => _ids.Of(number);

    public static bool TryParse(string id, out int number) => _ids.TryParse(id, out number);
}
