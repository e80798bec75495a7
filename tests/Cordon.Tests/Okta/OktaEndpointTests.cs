using Cordon.Okta;

namespace Cordon.Tests.Okta;

public sealed class OktaEndpointTests
{
    [Theory]
    [InlineData("jane@example.com", "/api/v1/users/jane%40example.com/lifecycle/suspend")]
    [InlineData("a b+c%", "/api/v1/users/a%20b%2Bc%25/lifecycle/suspend")]
    [InlineData("zoë", "/api/v1/users/zo%C3%AB/lifecycle/suspend")]
    [InlineData("../../x", "/api/v1/users/..%2F..%2Fx/lifecycle/suspend")]
    public void Makes_one_segment_of_every_value(string value, string path) => Assert.Equal(path, OktaEndpoints.Suspend.Path(value));

    [Fact]
    public void Takes_two_values() =>
        Assert.Equal("/api/v1/groups/00g%2F/users/00u%3F", OktaEndpoints.AddToGroup.Path("00g/", "00u?"));

    [Theory]
    [InlineData("jane@example.com", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("me", false)]
    [InlineData("corp/jane@example.com", false)]
    [InlineData("jane?@example.com", false)]
    [InlineData("jane#@example.com", false)]
    public void Knows_what_cannot_stand_in_a_path(string value, bool canHold) => Assert.Equal(canHold, OktaEndpoint.CanHold(value));

    [Fact]
    public void Escapes_quotes_in_a_search() => Assert.Equal(
        "search=profile.login%20eq%20%22a%5C%22b%5C%5Cc%26d%22", OktaSearch.Equal("profile.login", "a\"b\\c&d"));
}
