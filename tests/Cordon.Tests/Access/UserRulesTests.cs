using Cordon.Host.Access;

namespace Cordon.Tests.Access;

public sealed class UserRulesTests
{
    [Theory]
    [InlineData("ada", "viewer", "correct horse battery", "")]
    [InlineData("ada.lovelace+x@example.com", "admin", "пароль из слов", "")]
    [InlineData("", "viewer", "correct horse battery", "/name")]
    [InlineData("-ada", "viewer", "correct horse battery", "/name")]
    [InlineData("ada lovelace", "viewer", "correct horse battery", "/name")]
    [InlineData("ad\"a", "viewer", "correct horse battery", "/name")]
    [InlineData("аda", "viewer", "correct horse battery", "/name")]
    [InlineData("ada", "root", "correct horse battery", "/role")]
    [InlineData("ada", "Viewer", "correct horse battery", "/role")]
    [InlineData("ada", "viewer", "elevenchars", "/password")]
    [InlineData("ada", "viewer", "😀😁😂🤣😃😄😅😆😉😊😋", "/password")]
    [InlineData("ada", "viewer", "aaaabbbbccccdddd", "/password")]
    [InlineData("ada.lovelace@example.com", "viewer", "ADA.lovelace@example.com", "/password")]
    [InlineData("", "", "", "/name /role /password")]
    public void Says_what_is_wrong_with_a_new_user(string name, string role, string password, string places)
    {
        var problems = UserRules.Check(new NewUser { Name = name, Role = role, Password = password });

        Assert.Equal(places, string.Join(' ', problems.Select(problem => problem.Path)));
    }

    [Fact]
    public void Bounds_the_length_of_names_and_passwords()
    {
        var longest = new NewUser
        {
            Name = new string('a', UserRules.LongestName),
            Role = Role.Viewer,
            Password = string.Concat(Enumerable.Repeat("abcdefgh", UserRules.LongestPassword / 8)),
        };

        Assert.Empty(UserRules.Check(longest));
        Assert.Equal(
            ["/name", "/password"],
            UserRules.Check(longest with { Name = longest.Name + "a", Password = longest.Password + "a" }).Select(problem => problem.Path));
    }
}
